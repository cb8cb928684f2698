import { execFile } from 'node:child_process';
import type { Processes } from '../../core/ports';
import { isPid } from './process-id';
import { psAncestry, psColumns } from './ps-ancestry';

/**
 * Knows processes by `ps`, where there is no `/proc`: on macOS.
 * @param ps The path of the program.
 */
export function psProcesses(ps = '/bin/ps'): Processes {
  return {
    async find(claim) {
      if (!isPid(claim.pid)) return null;
      const pid = Number(claim.pid);
      const born = await bornOf(ps, pid).catch(() => undefined);
      if (born === undefined) return 'unseen';
      return born !== null && born === words(claim.born) ? { pid, born } : null;
    },
    async startedBy(start) {
      const [table, executables] = await Promise.all(psColumns.map((columns) => printed(ps, ['-ax', ...columns])));
      return psAncestry(start, table ?? '', executables ?? '');
    },
    isAlive: ({ pid, born }) =>
      bornOf(ps, pid).then(
        (now) => now === born,
        () => null,
      ),
  };
}

/**
 * The second in which the process began. `assets/bin/fob` asks in the same way. Null if it has ended. Rejects if ps did
 * not say: it could not be started, or took too long on a busy computer.
 */
function bornOf(ps: string, pid: number): Promise<string | null> {
  const options = { env: { LC_ALL: 'C', TZ: 'UTC' }, timeout: 2_000 };
  return new Promise((resolve, reject) => {
    execFile(ps, ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options, (error, stdout) => {
      const [state = '', ...born] = words(stdout).split(' ');
      // ps ends with 1 and prints nothing if there is no such process.
      if (error !== null && !(error.code === 1 && state === '')) reject(new Error(error.message));
      else resolve(state.startsWith('Z') || born.length === 0 ? null : born.join(' '));
    });
  });
}

/** What ps prints. Empty if it fails. */
function printed(ps: string, args: readonly string[]): Promise<string> {
  const options = { env: { LC_ALL: 'C', TZ: 'UTC' }, timeout: 2_000, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) =>
    execFile(ps, args, options, (error, stdout) => resolve(error === null ? stdout : '')),
  );
}

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');
