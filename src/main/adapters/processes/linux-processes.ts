import * as fs from 'node:fs/promises';
import type { Processes } from '../../core/ports';
import { isPid } from './process-id';

/**
 * Knows processes by `/proc`. Reading it starts no other program.
 * @param read Reads a file as text, or rejects with the system's error.
 */
export function linuxProcesses(read = (path: string): Promise<string> => fs.readFile(path, 'latin1')): Processes {
  let boot: string | undefined;

  /**
   * Ticks count from the start of the computer, so the start is part of it. Null: the process has ended. Rejects if the
   * system cannot say, because files or memory are short, for example.
   */
  async function bornOf(pid: number): Promise<string | null> {
    const line = await read(`/proc/${pid}/stat`).catch((error: unknown) => {
      if (isGone(error)) return '';
      throw error;
    });
    const stat = statIn(line);
    boot ??= (await read('/proc/sys/kernel/random/boot_id')).trim();
    if (stat === null || (ENDED.has(stat.state) && !(await hasThreads(pid)))) return null;
    return `${boot} ${stat.start}`;
  }

  return {
    async find(claim, file) {
      if (!isPid(claim.pid)) return null;
      const pid = Number(claim.pid);
      const born = await bornOf(pid).catch(() => undefined);
      if (born === undefined) return 'unseen';
      const told = statIn(claim.born);
      if (born === null || told === null || !born.endsWith(` ${told.start}`)) return null;
      return (await isBeside(pid)) && (await sees(pid, file)) ? { pid, born } : null;
    },
    nameOf: (pid) => (isPid(pid) ? read(`/proc/${pid}/comm`).then(inOneLine, () => null) : Promise.resolve(null)),
    isAlive: ({ pid, born }) =>
      bornOf(pid).then(
        (now) => now === born,
        () => null,
      ),
  };
}

const inOneLine = (text: string): string | null => text.trim() || null;

/** There is no such process, or it ended while it was read. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');

/** The fields `state` and `starttime` of `/proc/PID/stat` (proc_pid_stat(5)). The second is the clock tick of the start. */
function statIn(line: string): { state: string; start: string } | null {
  // The name of the program comes second, in brackets, and may have any character.
  const fields = line
    .slice(line.lastIndexOf(')') + 1)
    .trim()
    .split(/\s+/);
  const [state = '', start = ''] = [fields[0], fields[19]];
  return /^[A-Z]$/i.test(state) && /^\d{1,20}$/.test(start) ? { state, start } : null;
}

/** Zombie and dead. */
const ENDED = new Set(['Z', 'X', 'x']);

/** A program may end its first thread and go on in others. Then its state is that of a process that has ended. */
const hasThreads = (pid: number): Promise<boolean> =>
  fs.readdir(`/proc/${pid}/task`).then(
    (threads) => threads.length > 1,
    () => false,
  );

/** Whether the process has the same network, so that 127.0.0.1 is the same place for both. */
async function isBeside(pid: number): Promise<boolean> {
  const network = (who: number | 'self') => fs.readlink(`/proc/${who}/ns/net`).catch(() => null);
  const [own, other] = await Promise.all([network('self'), network(pid)]);
  return own !== null && own === other;
}

/** Whether the process finds the same file at a path, with its own root folder and mounts. */
async function sees(pid: number, file: string): Promise<boolean> {
  const look = (path: string) => fs.stat(path).catch(() => null);
  const [own, other] = await Promise.all([look(file), look(`/proc/${pid}/root${file}`)]);
  return own !== null && other !== null && own.dev === other.dev && own.ino === other.ino;
}
