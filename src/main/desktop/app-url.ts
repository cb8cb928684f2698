/** The scheme of Fob's own pages. */
export const APP_SCHEME = 'app';

const PAGES = `${APP_SCHEME}://fob/`;

/** The names of the pages, which are the names of their HTML files. */
export type PageName = 'index' | 'code-entry';

/** The address of one of Fob's pages. `hash` names the view in it. */
export const pageUrl = (page: PageName, hash?: string): string =>
  `${PAGES}${page}.html${hash === undefined ? '' : `#${hash}`}`;

/** Whether a page, frame or request has an address of Fob's own. */
export const isAppUrl = (url: string): boolean => url.startsWith(PAGES);
