// The page's only way to the program: its JSON API (docs/api.md).

export type Named = { id: string; name: string };
export type Days = { start: string; end: string };

/** The words that a row rests on: code points start … end of a report. */
export type Source = {
  document: string; item: string | null; title: string | null; publisher: string | null; published: string | null;
  start: number; end: number; words: string; according_to: Named | null; copies: number;
};

export type Row = { sources: Source[]; [column: string]: unknown };
export type Answer<R = Row> = { question: string; columns: string[]; rows: R[]; if_empty?: string };

export type Reading = { given: number; read: number; failed: number; failures: string[]; last_read: { id: string; title: string }[] };
export type Status = { store: string; version: number; documents: number; reading: Reading };

/** What the program says went wrong, in its words. */
export class Trouble extends Error {}

// Where others may listen in, the program prints an address with a token behind the #; it is kept for as long as the tab is open.
const fromAddress = new URLSearchParams(location.hash.slice(1)).get('token');
if (fromAddress) {
  sessionStorage.setItem('token', fromAddress);
  history.replaceState(null, '', location.pathname + location.search);
}
const token = sessionStorage.getItem('token');

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Trouble('Demarche does not answer. Is it still running? Start it again with demarche serve, then load this page anew.');
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  const said = body?.error;
  throw new Trouble(said ? (said.where ? `${said.where}: ${said.message}` : said.message) : `The program answered with status ${response.status}.`);
}

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> => (await send(path, { signal })).json();

export const getText = async (path: string): Promise<string> => (await send(path)).text();

export const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();

/** "/api/positions?party=…"; parameters without a value are left out. */
export function address(question: string, params: Record<string, string | undefined>): string {
  const given = Object.entries(params).filter((p): p is [string, string] => !!p[1]);
  return `/api/${question}${given.length ? '?' + new URLSearchParams(given) : ''}`;
}

/** Where the program stands: asked every few seconds, more often while it reads. */
export const program = $state<{ status: Status | null; version: number; trouble: string }>({ status: null, version: 0, trouble: '' });

export async function askStatus() {
  try {
    program.status = await get<Status>('/api/status');
    // While many reports are being read, every one is a new version: views wait for the end.
    if (!program.version || !isReading()) program.version = program.status.version;
    program.trouble = '';
  } catch (error) {
    program.trouble = (error as Error).message;
  }
}

export const isReading = () => {
  const r = program.status?.reading;
  return !!r && r.read + r.failed < r.given;
};

export function keepAsking() {
  const again = async () => {
    if (!document.hidden) await askStatus();
    setTimeout(again, isReading() ? 400 : 4000);
  };
  void again();
}
