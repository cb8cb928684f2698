import type { Protocol, ProtocolRequest } from 'electron';
import { join } from 'node:path';
import { APP_SCHEME, isAppUrl } from './app-url';

/** Reads a file of the renderer's build. Rejects if there is none. */
export type ReadFile = (path: string) => Promise<Buffer>;

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// Matches the paths of a build's files. No part of a path starts with a dot and nothing is decoded, so no path leads
// out of the folder.
const BUILT_FILE = /^(?:\/\w[\w.-]*)+\.(\w+)$/;

/** Makes `app:` a scheme with an origin of its own. Call this before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the files in `root` at `app://fob/`. Once the app is ready. */
export function serveApp(protocol: Pick<Protocol, 'registerBufferProtocol'>, root: string, readFile: ReadFile): void {
  // protocol.handle loads Node's fetch, undici with its WebAssembly. That is a tenth of main's work until the first window.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Electron 45 still has it; docs/decisions.md
  protocol.registerBufferProtocol(APP_SCHEME, (request, respond) => {
    void answerRequest(request, root, readFile).then(respond);
  });
}

/** An answer to a page. */
export interface PageAnswer {
  statusCode: number;
  headers: Record<string, string>;
  data: Buffer;
}

/** The answer to one request of a page: a file of the build, or 404. */
export async function answerRequest(
  request: Pick<ProtocolRequest, 'url' | 'method'>,
  root: string,
  readFile: ReadFile,
): Promise<PageAnswer> {
  const file = builtFile(request);
  if (!file) return notFound();
  const data = await readFile(join(root, file.path)).catch(() => null);
  return data ? { statusCode: 200, headers: headers(file.contentType), data } : notFound();
}

function builtFile({
  url,
  method,
}: Pick<ProtocolRequest, 'url' | 'method'>): { path: string; contentType: string } | null {
  if (method !== 'GET' || !isAppUrl(url)) return null;
  const path = new URL(url).pathname;
  const contentType = contentTypes[BUILT_FILE.exec(path)?.[1] ?? ''];
  return contentType === undefined ? null : { path, contentType };
}

const notFound = (): PageAnswer => ({ statusCode: 404, headers: headers('text/plain'), data: Buffer.alloc(0) });

const headers = (contentType: string) => ({
  'Content-Type': contentType,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
});
