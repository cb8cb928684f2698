import type { Plugin } from 'vite';

/** A module that a package imports, and the source that replaces it in the bundle. */
interface Replacement {
  /** Part of the importing file's path. */
  importer: string;
  module: string;
  source: string;
}

/** Source that replaces a module which is used only with options that Fob does not pass. It throws when it is used. */
const unreached = (name: string, exported = 'default'): string => `
  const fail = () => { throw new Error(${JSON.stringify(`Fob is built without ${name}.`)}); };
  const nothing = new Proxy(fail, { get: fail, apply: fail, construct: fail });
  export { nothing as ${exported} };`;

const replacements: readonly Replacement[] = [
  // These check JSON schemas. Fob passes none: zod checks the settings.
  { importer: '/conf/', module: 'ajv/dist/2020.js', source: unreached('ajv', 'Ajv2020') },
  { importer: '/conf/', module: 'ajv-formats', source: unreached('ajv-formats') },
  // Only migrations compare versions. Fob has its own steps (settings-versions.ts).
  { importer: '/conf/', module: 'semver', source: unreached('semver') },
  // Fob does not encrypt the settings. Node takes 7 ms to load this module.
  { importer: '/conf/', module: 'node:crypto', source: unreached('node:crypto') },
  // conf uses one comparison of this module. Node takes 3 ms to load it.
  {
    importer: '/conf/',
    module: 'node:assert',
    source: `
      import { isDeepStrictEqual } from 'node:util';
      export default { deepEqual(a, b) { if (!isDeepStrictEqual(a, b)) throw new Error('They differ.'); } };`,
  },
  // It handles SIGTERM and other signals in place of Electron, so Fob would be killed instead of quitting. It is there
  // to remove temporary files of asynchronous writes, and electron-store writes synchronously.
  { importer: '/atomically/', module: 'when-exit', source: 'export default () => () => undefined;' },
  // electron-store would tell every page where the settings are. Pages ask through desktop/ipc.ts only.
  { importer: '/electron-store/', module: 'electron', source: 'export default {};' },
];

/** Starts the name of every replaced import. */
const PREFIX = 'fob:lean-electron-store/';
const standIn = ({ module }: Replacement): string => PREFIX + module;
const imported = ({ module }: Replacement): string => `from '${module}'`;

/**
 * Bundles electron-store without the parts that Fob does not use. The build fails if an update of electron-store no
 * longer imports one of these modules, or brings one into the bundle in another way.
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
