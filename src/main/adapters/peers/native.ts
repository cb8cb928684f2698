import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The part of koffi that Fob uses. Its binary needs none of koffi's JavaScript for that. */
interface Koffi {
  load(library: string | null): { func(declaration: string): unknown };
}

/** Asks the system for an option of a socket, which `value` gets. Returns 0, or -1 for an error. */
export type GetSocketOption = (fd: number, level: number, name: number, value: Buffer, length: number[]) => number;

/**
 * Loads `getsockopt` of the system's library. Null if koffi's binary is not there or cannot be loaded.
 *
 * @param folder The folder with koffi's binaries for this computer, each in a folder with the name of its system.
 */
export function loadGetSocketOption(folder: string): GetSocketOption | null {
  const { platform, arch } = process;
  const systems = platform === 'linux' ? [`linux_${arch}`, `musl_${arch}`] : [`${platform}_${arch}`];
  for (const system of systems) {
    const file = join(folder, system, 'koffi.node');
    if (!existsSync(file)) continue;
    try {
      const loaded = { exports: {} as Koffi };
      process.dlopen(loaded, file);
      const declaration = 'int getsockopt(int fd, int level, int name, _Out_ uint8_t *value, _Inout_ uint32_t *length)';
      return loaded.exports.load(null).func(declaration) as GetSocketOption;
    } catch {
      // The binary is for another C library. The next one may fit.
    }
  }
  return null;
}
