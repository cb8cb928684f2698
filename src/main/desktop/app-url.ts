/** The scheme of Fob's own pages. */
export const APP_SCHEME = 'app';

const PAGES = `${APP_SCHEME}://fob/`;

/** The pages there are, by the name of their HTML file. */
export type PageName = 'index' | 'code-entry';

/** The address of one of our pages; `hash` names the view in it. */
export const pageUrl = (page: PageName, hash?: string): string =>
  `${PAGES}${page}.html${hash === undefined ? '' : `#${hash}`}`;

/** Whether a page, frame or request is at an address of ours. */
export const isAppUrl = (url: string): boolean => url.startsWith(PAGES);
