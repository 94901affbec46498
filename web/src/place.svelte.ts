// Where the reader is: everything that makes a view lies in the address, so every view is a link.

export const filterNames = ['talks', 'party', 'issue', 'source', 'since', 'until', 'as-of'] as const;
export type FilterName = (typeof filterNames)[number];

export const place = $state({ view: '', id: '', params: {} as Record<string, string> });

function read() {
  const [view = '', id = ''] = location.pathname.slice(1).split('/').map(decodeURIComponent);
  place.view = view || 'brief';
  place.id = id;
  place.params = Object.fromEntries(new URLSearchParams(location.search));
}

/** The filters that are set, as the API takes them. */
export const filters = (): Record<string, string> =>
  Object.fromEntries(filterNames.filter((n) => place.params[n]).map((n) => [n, place.params[n]]));

function spell(path: string, params: Record<string, string | undefined>) {
  const given = Object.entries(params).filter((p): p is [string, string] => !!p[1]);
  return path + (given.length ? '?' + new URLSearchParams(given) : '');
}

/** The address of a view with the filters of now; `params` adds to them or, with '', takes away. */
export const linkTo = (view: string, params: Record<string, string> = {}) =>
  spell('/' + view.split('/').map(encodeURIComponent).join('/'), { ...filters(), ...params });

/** The address of an item of a report, where its words are marked. */
export const linkToWords = (s: { document: string; item?: string | null; start?: number; end?: number }) =>
  linkTo(`report/${s.document}`, { item: s.item ?? '', at: s.item || s.start === undefined ? '' : `${s.start}-${s.end}` });

export function go(href: string, replace = false) {
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  read();
}

/** Changes parameters of this view, without a new step in the browser's history. */
export function set(params: Record<string, string>) {
  go(spell(location.pathname, { ...place.params, ...params }), true);
}

export function start() {
  read();
  addEventListener('popstate', read);
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | SVGAElement | null;
    if (!anchor || anchor.hasAttribute('download') || anchor.getAttribute('target')) return;
    const href = anchor.getAttribute('href')!;
    if (!href.startsWith('/')) return;
    event.preventDefault();
    const before = place.view + place.id;
    go(href);
    if (before !== place.view + place.id) scrollTo(0, 0);
  });
}
