// The record of one report (docs/record.md) and what the page needs to lay it over the text.

export type Quote = { start: number; end: number; text: string };
export type Item = { id: string; evidence?: Quote[]; made_by?: string; according_to?: string; [field: string]: any };
export type Record_ = {
  document: { id: string; source?: string; title?: string; byline?: string; publisher?: string; published?: string; published_inferred?: boolean; text: string };
  actors: Item[]; statements: Item[]; events: Item[]; meetings: Item[]; issues: Item[]; proposals: Item[]; positions: Item[];
  conditions: Item[]; shifts: Item[]; questions: Item[];
};

export const kinds = [
  ['positions', 'position'], ['proposals', 'proposal'], ['meetings', 'meeting'], ['conditions', 'condition'], ['shifts', 'shift'],
  ['questions', 'open question'], ['statements', 'statement'], ['events', 'event'], ['actors', 'who'],
] as const;
export type Kind = (typeof kinds)[number][0];

export type Found = { kind: Kind; item: Item; places: Quote[]; start: number };

/** Everything found in the report, in the order of the text. */
export function found(record: Record_): Found[] {
  const all: Found[] = [];
  for (const [kind] of kinds)
    for (const item of record[kind] ?? []) {
      const places = (kind === 'actors' ? item.mentions : item.evidence) ?? [];
      if (places.length) all.push({ kind, item, places, start: places[0].start });
    }
  const rank = (kind: Kind) => kinds.findIndex(([name]) => name === kind);
  return all.sort((a, b) => a.start - b.start || rank(a.kind) - rank(b.kind));
}

export type Piece = { start: number; end: number; text: string; over: number[] };

/** Cuts the text wherever something found begins or ends. `over`: the indices of what lies there. Linear in text and places. */
export function pieces(text: string, all: Found[]): Piece[] {
  const points = Array.from(text);
  const begins = new Map<number, number[]>(), ends = new Map<number, number[]>();
  const add = (map: Map<number, number[]>, at: number, i: number) => (map.get(at) ?? map.set(at, []).get(at)!).push(i);
  all.forEach((f, i) => f.places.forEach((q) => { add(begins, q.start, i); add(ends, q.end, i); }));
  const cuts = [...new Set([0, points.length, ...begins.keys(), ...ends.keys()])].filter((c) => c <= points.length).sort((a, b) => a - b);
  const open = new Map<number, number>();
  const out: Piece[] = [];
  for (let c = 0; c + 1 < cuts.length; ++c) {
    for (const i of ends.get(cuts[c]) ?? []) {
      const left = (open.get(i) ?? 1) - 1;
      if (left) open.set(i, left); else open.delete(i);
    }
    for (const i of begins.get(cuts[c]) ?? []) open.set(i, (open.get(i) ?? 0) + 1);
    out.push({ start: cuts[c], end: cuts[c + 1], text: points.slice(cuts[c], cuts[c + 1]).join(''), over: [...open.keys()] });
  }
  return out;
}

/** Pieces by the lines of the text: a paragraph each. */
export function paragraphs(all: Piece[]): Piece[][] {
  const out: Piece[][] = [[]];
  for (const piece of all) {
    let at = piece.start;
    const parts = piece.text.split('\n');
    parts.forEach((text, i) => {
      if (i) { out.push([]); ++at; }
      const length = Array.from(text).length;
      if (length) out.at(-1)!.push({ ...piece, start: at, end: at + length, text });
      at += length;
    });
  }
  return out.filter((p) => p.length);
}
