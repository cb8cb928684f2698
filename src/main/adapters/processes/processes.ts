import type { Processes } from '../../core/ports';
import { linuxProcesses } from './linux-processes';
import { psProcesses } from './ps-processes';

/** Creates the `Processes` port. On Windows it finds none: a batch file does not know the id of its own process. */
export function createProcesses(platform: NodeJS.Platform): Processes {
  if (platform === 'linux') return linuxProcesses();
  if (platform === 'win32') return noProcesses;
  return psProcesses();
}

const noProcesses: Processes = {
  find: () => Promise.resolve(null),
  startedBy: () => Promise.resolve([]),
  isAlive: () => Promise.resolve(false),
};
