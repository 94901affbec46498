// Values as people read them, in the reader's own locale.

const locale = navigator.languages as string[];
const utc = { timeZone: 'UTC' } as const;
const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...utc });
const middle = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...utc });
const small = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...utc });
const and = new Intl.ListFormat(locale, { type: 'conjunction' });
const count = new Intl.NumberFormat(locale);

export const toDate = (day: string) => new Date(day + 'T00:00:00Z');
export const toDay = (date: Date) => date.toISOString().slice(0, 10);

export const longDay = (day: string | null | undefined) => (day ? long.format(toDate(day)) : '');
export const day = (text: string | null | undefined) => (text ? middle.format(toDate(text)) : '');
export const shortDay = (text: string | null | undefined) => (text ? small.format(toDate(text)) : '');
export const days = (d: { start?: string; end?: string; text?: string } | null | undefined) => {
  if (!d) return '';
  if (!d.start || !d.end) return d.text ? `“${d.text}”` : '';
  return d.start === d.end ? day(d.start) : middle.formatRange(toDate(d.start), toDate(d.end));
};
export const list = (names: string[]) => and.format(names);
export const number = (n: number) => count.format(n);
export const reports = (n: number) => (n === 1 ? '1 report' : `${number(n)} reports`);
export const clip = (text: string | null | undefined, length: number) => {
  const flat = (text ?? '').replace(/\s+/g, ' ').trim();
  return flat.length <= length ? flat : flat.slice(0, length).replace(/\s+\S*$/, '') + ' …';
};

/** A sign beside the colour: nothing is told by colour alone. */
export const stances: Record<string, { sign: string; word: string }> = {
  accept: { sign: '✓', word: 'accepts' },
  reject: { sign: '✕', word: 'rejects' },
  demand: { sign: '!', word: 'demands' },
  propose: { sign: '+', word: 'proposes' },
  open: { sign: '?', word: 'is open to' },
  conditional: { sign: 'if', word: 'accepts on conditions' },
};
export const stanceWord = (stance: string) => stances[stance]?.word ?? stance;
export const plain = (word: unknown) => String(word ?? '').replaceAll('_', ' ');
/** A file's name without the folders of the machine it lies on; an address of the web as it is. */
export const shortSource = (source: string | null | undefined) => (!source || source.includes('://') ? (source ?? '') : source.split('/').at(-1)!);

/** "reject (firm): the plan", as a line of the brief has it. */
export function takesStand(what: string): { stance: string; strength: string; issue: string } | null {
  const found = /^(red line: )?(accept|reject|demand|propose|open|conditional)(?: \((firm|tentative|red line)\))?(?:: (.*))?$/s.exec(what);
  return found && { stance: found[2], strength: found[1] ? 'red_line' : (found[3] ?? '').replace(' ', '_'), issue: found[4] ?? '' };
}
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
