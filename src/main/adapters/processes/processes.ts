import type { Processes } from '../../core/ports';
import { linuxProcesses } from './linux-processes';
import { psProcesses } from './ps-processes';

/**
 * Creates the `Processes` port. On Windows no command is found by what it says of itself: a batch file does not know the id
 * of its own process.
 *
 * @param nativeFolder The folder with koffi's binaries for this computer.
 */
export function createProcesses(platform: NodeJS.Platform, nativeFolder: string): Processes {
  if (platform === 'linux') return linuxProcesses();
  if (platform !== 'win32') return psProcesses();
  return {
    find: () => Promise.resolve(null),
    async startedBy(from) {
      // Loaded here: no other system needs it.
      const { windowsPrograms } = await import('../windows/windows-programs');
      return windowsPrograms(nativeFolder)?.startedBy(from) ?? [];
    },
    isAlive: () => Promise.resolve(false),
  };
}
