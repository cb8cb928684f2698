import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { type Plugin } from 'vite';
import { leanElectronStore } from './scripts/bundle/lean-electron-store';

// The oldest Electron that Fob runs on (docs/testing.md). electron-vite would take the version of the installed
// package.
process.env.ELECTRON_MAJOR_VER = '33';
const NODE_TARGET = 'node20';
const CHROME_TARGET = 'chrome130';

/**
 * What main loads only when it needs it, after the tray icon and the window are there. V8 takes 20 ms to compile the AWS
 * SDK, 12 ms for zod and what uses it, and Node takes 6 ms to start node:crypto.
 */
const LATER = ['/node_modules/@aws-sdk/', '/node_modules/zod/', 'node:crypto', 'node:http'];

/** Fails the build if the entry imports something of {@link LATER} statically: every start would load it at once. */
function startLoadsLittle(): Plugin {
  return {
    name: 'fob:start-loads-little',
    buildEnd(error) {
      if (error) return;
      const importer = new Map<string, string | undefined>();
      const queue = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      queue.forEach((id) => importer.set(id, undefined));
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        if (LATER.some((part) => id.includes(part))) {
          this.error(`${id} is imported statically by ${importer.get(id) ?? 'the entry'}; use import() instead.`);
        }
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) {
          if (importer.has(next)) continue;
          importer.set(next, id);
          queue.push(next);
        }
      }
    },
  };
}

/**
 * Leaves the SDK's default credential chain out of the bundle; it is a third of the SDK. Fob always says which keys to
 * use. The chain looks at the environment, SSO caches and instance roles by itself, and could only choose wrong ones.
 */
function noDefaultCredentials(): Plugin {
  const id = '\0fob:no-default-credentials';
  const message = 'Fob passes credentials to every AWS client; none were given here.';
  return {
    name: 'fob:no-default-credentials',
    enforce: 'pre',
    resolveId: (source) => (source === '@aws-sdk/credential-provider-node' ? id : null),
    load: (loaded) =>
      loaded === id
        ? `export const defaultProvider = () => () => Promise.reject(new Error(${JSON.stringify(message)}));`
        : null,
  };
}

/** Fails the build if `what` bundles a module whose id contains `path`. */
const bundlesNo = (what: string, path: string): Plugin => ({
  name: `fob:${what}-without-${path.replace(/\W/g, '')}`,
  buildEnd(error) {
    if (error) return;
    const id = [...this.getModuleIds()].find((id) => id.includes(path));
    if (id !== undefined) this.error(`${id} got into the ${what}. Import only types from the file that needs it.`);
  },
});

/** The file with the licenses of bundled packages, which Fob's package contains. The preload bundles no package. */
const license = { fileName: 'third-party-licenses.md' };

/**
 * Bundles of CommonJS that read nothing from node_modules at run time. Preload is one file. Main is one file, and one
 * more for each part that `import()` loads on first use, such as the AWS SDK, which V8 would take 20 ms to compile at
 * each start.
 */
const bundle = (name: 'main' | 'preload') => ({
  build: {
    externalizeDeps: false,
    target: NODE_TARGET,
    license: name === 'main' && license,
    sourcemap: false,
    rolldownOptions: {
      input: { [name]: resolve('src', name, `${name}.ts`) },
      output: {
        format: 'cjs' as const,
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: name === 'main' && {
          groups: [
            { name: 'zod', test: /node_modules\/zod\// },
            { name: 'aws-sdk', test: /node_modules\/@(aws-sdk|smithy)\// },
            // otplib and core both use it. A file of its own lets core load it without otplib. This group has to come
            // before otplib, which would take it.
            { name: 'base32', test: /node_modules\/@scure\// },
            { name: 'otplib', test: /node_modules\/(otplib|@otplib|@noble)\// },
            { name: 'electron-log', test: /node_modules\/electron-log\// },
          ],
        },
        // Half the size is faster to read. Names stay, so that a stack trace in the log is still useful.
        minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
});

/** Every page of src/renderer, by its file name without the ending. */
const pages = () =>
  Object.fromEntries(
    readdirSync(resolve('src/renderer'))
      .filter((file) => file.endsWith('.html'))
      .map((file) => [file.slice(0, -'.html'.length), resolve('src/renderer', file)]),
  );

/** The script of each page. A page must load only its own. */
const pageScripts = Object.values(pages()).map((page) =>
  resolve(dirname(page), /<script [^>]*src="([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? ''),
);

export default defineConfig({
  main: { plugins: [noDefaultCredentials(), startLoadsLittle(), leanElectronStore()], ...bundle('main') },
  preload: {
    // Every page waits for the preload.
    plugins: [bundlesNo('preload', '/node_modules/')],
    ...bundle('preload'),
  },
  renderer: {
    root: resolve('src/renderer'),
    // Fob is in English only. The texts of React Aria in other languages would add 33 kB to read at each start.
    // Main checks what pages send, so pages need no schemas.
    plugins: [react(), optimizeLocales.vite({ locales: ['en-US'] }), bundlesNo('pages', '/node_modules/zod/')],
    build: {
      target: CHROME_TARGET,
      license,
      sourcemap: false,
      minify: 'oxc' as const,
      rolldownOptions: {
        input: pages(),
        output: {
          codeSplitting: {
            // Main serves each file, which costs it more than the bytes. So a page needs few of them: one for the first
            // frame of both pages, one for what several views share, and one for the view.
            groups: [
              {
                name: 'start',
                tags: ['$initial'],
                test: (id) => !pageScripts.includes(id) && !id.endsWith('.html'),
                priority: 2,
              },
              { name: 'widgets', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
