import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { type Plugin } from 'vite';
import { leanElectronStore } from './scripts/bundle/lean-electron-store';

// The oldest runtime Fob is run on (docs/testing.md). electron-vite would take the installed package's version instead.
process.env.ELECTRON_MAJOR_VER = '33';
const nodeTarget = 'node20';
const chromeTarget = 'chrome130';

/**
 * Fails the build when the AWS SDK is imported statically from the entry: it would be read and run at every start.
 */
function awsSdkStaysLazy(): Plugin {
  return {
    name: 'fob:aws-sdk-stays-lazy',
    buildEnd(error) {
      if (error) return;
      const importer = new Map<string, string | undefined>();
      const queue = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      queue.forEach((id) => importer.set(id, undefined));
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        if (id.includes('/node_modules/@aws-sdk/')) {
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
 * Leaves the SDK's default credential chain out of the bundle (a third of it). Fob always says which keys to use; a chain
 * that looks at the environment, SSO caches or an instance role on its own could only pick the wrong ones.
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

/** Fails the build when the preload bundles a package, say zod by way of the contract: every page waits for the preload. */
function preloadBundlesNoPackage(): Plugin {
  return {
    name: 'fob:preload-bundles-no-package',
    buildEnd(error) {
      if (error) return;
      const id = [...this.getModuleIds()].find((id) => id.includes('/node_modules/'));
      if (id !== undefined) this.error(`${id} is imported by the preload; import types only from what needs it.`);
    },
  };
}

/** The licenses of what is bundled, which the package carries along. The preload bundles no package. */
const license = { fileName: 'third-party-licenses.md' };

/**
 * CommonJS that reads nothing from node_modules at run time. Preload is one file. Main is one, and one more for each part
 * that `import()` brings in on first use, the AWS SDK above all: V8 takes 20 ms to compile it, run or not.
 */
const bundle = (name: 'main' | 'preload') => ({
  build: {
    externalizeDeps: false,
    target: nodeTarget,
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
            { name: 'aws-sdk', test: /node_modules\/@(aws-sdk|smithy)\// },
            // Of otplib and of core alike: in a file of its own (before otplib, which would take it), it brings in no otplib.
            { name: 'base32', test: /node_modules\/@scure\// },
            { name: 'otplib', test: /node_modules\/(otplib|@otplib|@noble)\// },
            { name: 'electron-log', test: /node_modules\/electron-log\// },
          ],
        },
        // Half the size is read faster; names stay, so that a stack trace in the log still says something.
        minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
});

/** Every page of src/renderer, by file name. */
const pages = () =>
  Object.fromEntries(
    readdirSync(resolve('src/renderer'))
      .filter((file) => file.endsWith('.html'))
      .map((file) => [file.slice(0, -'.html'.length), resolve('src/renderer', file)]),
  );

export default defineConfig(() => ({
  main: { plugins: [noDefaultCredentials(), awsSdkStaysLazy(), leanElectronStore()], ...bundle('main') },
  preload: { plugins: [preloadBundlesNoPackage()], ...bundle('preload') },
  renderer: {
    root: resolve('src/renderer'),
    // Fob speaks English; the words of React Aria's widgets in other languages would be 33 kB more to read at each start.
    plugins: [react(), optimizeLocales.vite({ locales: ['en-US'] })],
    build: {
      target: chromeTarget,
      license,
      sourcemap: false,
      minify: 'oxc' as const,
      rolldownOptions: { input: pages() },
    },
  },
}));
