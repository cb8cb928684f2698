import type { Protocol } from 'electron';
import { join } from 'node:path';
import { APP_SCHEME, isAppUrl } from './app-url';

/** Reads a file of the renderer's build. Rejects if there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

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

/** Serves the files in `root` at `app://fob/`. Call this once the app is ready. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, root: string, readFile: ReadFile): void {
  protocol.handle(APP_SCHEME, (request) => answerRequest(request, root, readFile));
}

/** The answer to one request of a page: a file of the build, or 404. */
export async function answerRequest(
  request: Pick<Request, 'url' | 'method'>,
  root: string,
  readFile: ReadFile,
): Promise<Response> {
  const file = builtFile(request);
  if (!file) return notFound();
  const body = await readFile(join(root, file.path)).catch(() => null);
  return body ? new Response(body as BodyInit, { headers: headers(file.contentType) }) : notFound();
}

function builtFile({ url, method }: Pick<Request, 'url' | 'method'>): { path: string; contentType: string } | null {
  if (method !== 'GET' || !isAppUrl(url)) return null;
  const path = new URL(url).pathname;
  const contentType = contentTypes[BUILT_FILE.exec(path)?.[1] ?? ''];
  return contentType === undefined ? null : { path, contentType };
}

const notFound = () => new Response(null, { status: 404, headers: headers('text/plain') });

const headers = (contentType: string) => ({
  'Content-Type': contentType,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
});
