/** Hosts whose pages Fob may open in the browser. */
const HOSTS: ReadonlySet<string> = new Set(['docs.aws.amazon.com']);

/**
 * The only way out to the browser.
 * @param openExternal Electron's `shell.openExternal`.
 * @returns opens `url` if it is an https page of a known host; answers whether it did.
 */
export function createLinkOpener(openExternal: (url: string) => Promise<void>): (url: string) => Promise<boolean> {
  return async (url) => {
    const target = parse(url);
    if (!target || !isKnown(target)) return false;
    await openExternal(target.href);
    return true;
  };
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

const isKnown = (url: URL): boolean =>
  url.protocol === 'https:' && HOSTS.has(url.host) && url.username === '' && url.password === '';
