import { execFile } from 'node:child_process';
import type { Processes } from '../../core/ports';
import { isPid } from './process-id';

/** Knows processes by `ps`, where there is no `/proc`: on macOS. */
export function psProcesses(): Processes {
  return {
    async find(claim) {
      if (!isPid(claim.pid)) return null;
      const pid = Number(claim.pid);
      const born = await bornOf(pid);
      return born !== null && born === words(claim.born) ? { pid, born } : null;
    },
    isAlive: async ({ pid, born }) => (await bornOf(pid)) === born,
  };
}

/** The second in which the process began. `assets/bin/fob` asks in the same way. Null if it has ended. */
function bornOf(pid: number): Promise<string | null> {
  const options = { env: { LC_ALL: 'C', TZ: 'UTC' }, timeout: 2_000 };
  return new Promise((resolve) => {
    execFile('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options, (error, stdout) => {
      const [state = 'Z', ...born] = words(stdout).split(' ');
      resolve(error !== null || state.startsWith('Z') || born.length === 0 ? null : born.join(' '));
    });
  });
}

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');
