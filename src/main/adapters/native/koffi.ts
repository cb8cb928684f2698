import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The part of koffi that Fob uses. Its binary needs none of koffi's JavaScript for that. */
export interface Koffi {
  load(library: string | null): { func(declaration: string): unknown };
}

/**
 * Finds functions of the system's libraries by koffi. Null if koffi's binary is not there, cannot be loaded, or the system
 * lacks one of the functions.
 *
 * @param folder The folder with koffi's binaries for this computer, each in a folder with the name of its system.
 */
export function loadNative<T>(folder: string, find: (koffi: Koffi) => T): T | null {
  const { platform, arch } = process;
  const systems = platform === 'linux' ? [`linux_${arch}`, `musl_${arch}`] : [`${platform}_${arch}`];
  for (const system of systems) {
    const file = join(folder, system, 'koffi.node');
    if (!existsSync(file)) continue;
    try {
      const loaded = { exports: {} as Koffi };
      process.dlopen(loaded, file);
      return find(loaded.exports);
    } catch {
      // The binary is for another C library. The next one may fit.
    }
  }
  return null;
}
