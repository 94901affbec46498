// Giving reports to the program: files that were dropped or chosen, and pasted text.

import { askStatus, post } from './api.svelte';

export const giving = $state({ trouble: '', given: 0 });

type Document_ = { text: string; name?: string; title?: string; publisher?: string; published?: string };

export async function readTexts(documents: Document_[]): Promise<boolean> {
  giving.trouble = '';
  try {
    giving.given = (await post<{ given: number }>('/api/read', { documents })).given;
    await askStatus();
    return true;
  } catch (error) {
    giving.trouble = (error as Error).message;
    return false;
  }
}

// JSON Lines hold a report a line, as demarche read takes them; everything else is one report.
function documentsOf(name: string, text: string): Document_[] {
  if (!/\.(jsonl|ndjson)$/i.test(name)) return [{ text, name }];
  return text.split('\n').filter((line) => line.trim()).map((line, i) => {
    let json;
    try { json = JSON.parse(line); } catch { throw new Error(`${name}, line ${i + 1}, is no JSON`); }
    const say = (key: string) => (typeof json[key] === 'string' ? json[key] : undefined);
    return { text: say('text') ?? '', name: say('id') ?? `${name}:${i + 1}`, title: say('title'), publisher: say('publisher'), published: say('published')?.slice(0, 10) };
  });
}

export async function readFiles(files: File[]): Promise<void> {
  try {
    const documents: Document_[] = [];
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text: string;
      try { text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { text = new TextDecoder('windows-1252').decode(bytes); }
      documents.push(...documentsOf(file.name, text));
    }
    if (documents.length) await readTexts(documents);
  } catch (error) {
    giving.trouble = (error as Error).message;
  }
}
