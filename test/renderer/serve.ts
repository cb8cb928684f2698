import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import type { InlineConfig } from 'vite';

/** The content security policy with which main serves the pages. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const shared: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  build: { target: 'chrome130', modulePreload: { polyfill: false }, emptyOutDir: true },
};

/** Where the built pages are. */
export interface BuiltPages {
  /** The folder of both pages. */
  pages: string;
  /** A script that runs before a page's own: the bridge in place of the preload and of main, and the checks. */
  inPage: string;
}

/** Builds both pages as they ship, and the script that runs before theirs. */
export async function buildPages(folder: string): Promise<BuiltPages> {
  // These imports are dynamic. With static imports, tsx would use the `require` builds, and with those Vite loses the
  // styles of files that pages load later.
  const { build, mergeConfig } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const pages = join(folder, 'pages');
  const root = resolve('src/renderer');
  const input = { index: join(root, 'index.html'), 'code-entry': join(root, 'code-entry.html') };
  await build(mergeConfig(shared, { root, plugins: [react()], build: { outDir: pages, rolldownOptions: { input } } }));
  const lib = {
    entry: resolve('test/renderer/in-page.ts'),
    formats: ['iife'],
    name: 'inPage',
    fileName: () => 'in-page.js',
  };
  await build(mergeConfig(shared, { build: { lib, outDir: join(folder, 'in-page') } }));
  return { pages, inPage: join(folder, 'in-page', 'in-page.js') };
}

/** Serves a folder on this computer only, with the pages' content security policy. */
export async function serve(folder: string): Promise<{ address: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(join(folder, path)).then(
      (body) => {
        response.writeHead(200, {
          'content-type': types[extname(path)] ?? 'text/plain',
          'content-security-policy': POLICY,
          // The names of assets have a hash. From the cache, a page comes with its scripts compiled.
          'cache-control': path.startsWith('/assets/') ? 'max-age=86400, immutable' : 'no-store',
        });
        response.end(body);
      },
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('No port');
  return { address: `http://127.0.0.1:${place.port}`, stop: () => server.close() };
}
