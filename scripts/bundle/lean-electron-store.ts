import type { Plugin } from 'vite';

/** A module that a package imports, and the source that stands for it in the bundle. */
interface Replacement {
  /** Part of the importing file's path. */
  importer: string;
  module: string;
  source: string;
}

/** For a module that is reached only with options that Fob does not pass. */
const unreached = (name: string, exported = 'default'): string => `
  const fail = () => { throw new Error(${JSON.stringify(`Fob is built without ${name}.`)}); };
  const nothing = new Proxy(fail, { get: fail, apply: fail, construct: fail });
  export { nothing as ${exported} };`;

const replacements: readonly Replacement[] = [
  // zod checks settings, so no JSON schema is passed. These are nine tenths of electron-store.
  { importer: '/conf/', module: 'ajv/dist/2020.js', source: unreached('ajv', 'Ajv2020') },
  { importer: '/conf/', module: 'ajv-formats', source: unreached('ajv-formats') },
  // Only electron-store's own migrations compare versions. Fob's steps go by the version in the file.
  { importer: '/conf/', module: 'semver', source: unreached('semver') },
  // Settings are not encrypted. Node takes 7 ms to load its cryptography.
  { importer: '/conf/', module: 'node:crypto', source: unreached('node:crypto') },
  // Node takes 3 ms to load its assertions; one comparison is used.
  {
    importer: '/conf/',
    module: 'node:assert',
    source: `
      import { isDeepStrictEqual } from 'node:util';
      export default { deepEqual(a, b) { if (!isDeepStrictEqual(a, b)) throw new Error('They differ.'); } };`,
  },
  // It handles SIGTERM and other signals in place of Electron, which then does not quit but die. It would clean up after
  // writes that take a while; those of electron-store are over in one call.
  { importer: '/atomically/', module: 'when-exit', source: 'export default () => () => undefined;' },
  // electron-store answers any page that asks where the settings are. Pages get nothing past desktop/ipc.ts.
  { importer: '/electron-store/', module: 'electron', source: 'export default {};' },
];

/** How the import of a replaced module reads in the bundle. */
const PREFIX = 'fob:lean-electron-store/';
const standIn = ({ module }: Replacement): string => PREFIX + module;
const imported = ({ module }: Replacement): string => `from '${module}'`;

/**
 * Bundles electron-store without what Fob does not use of it: it loads in a tenth of the time. The build fails when an
 * update of electron-store no longer imports one of these modules, or imports it in another place, too.
 */
export function leanElectronStore(): Plugin {
  const replaced = new Set<Replacement>();
  return {
    name: 'fob:lean-electron-store',
    enforce: 'pre',
    transform(code, id) {
      const here = replacements.filter(
        (entry) => id.includes(`/node_modules${entry.importer}`) && code.includes(imported(entry)),
      );
      here.forEach((entry) => replaced.add(entry));
      return here.length === 0
        ? null
        : here.reduce((text, entry) => text.replace(imported(entry), `from '${standIn(entry)}'`), code);
    },
    resolveId: (source) => (source.startsWith(PREFIX) ? `\0${source}` : null),
    load: (id) => replacements.find((entry) => id === `\0${standIn(entry)}`)?.source ?? null,
    buildEnd(error) {
      if (error) return;
      const missing = replacements.find((entry) => !replaced.has(entry));
      if (missing) this.error(`No file of ${missing.importer} imports ${missing.module}; see lean-electron-store.ts.`);
      for (const id of this.getModuleIds()) {
        const bundled = replacements.find(({ module }) => id.includes(`/node_modules/${module.split('/')[0] ?? ''}/`));
        if (bundled) this.error(`${id} would be bundled; see lean-electron-store.ts.`);
      }
    },
  };
}
