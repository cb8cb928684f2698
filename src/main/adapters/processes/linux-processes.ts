import * as fs from 'node:fs/promises';
import type { Processes } from '../../core/ports';
import { linuxAncestry } from './linux-ancestry';
import { isPid } from './process-id';
import { statIn } from './proc-stat';

/**
 * Knows processes by `/proc`. Reading it starts no other program.
 * @param read Reads a file as text, or rejects with the system's error.
 */
export function linuxProcesses(read = (path: string): Promise<string> => fs.readFile(path, 'latin1')): Processes {
  let boot: string | undefined;
  const bootId = async (): Promise<string> => (boot ??= (await read('/proc/sys/kernel/random/boot_id')).trim());

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
    if (stat === null || (ENDED.has(stat.state) && !(await hasThreads(pid)))) return null;
    return `${await bootId()} ${stat.start}`;
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
    startedBy: (start) => linuxAncestry(start, bootId),
    isAlive: ({ pid, born }) =>
      bornOf(pid).then(
        (now) => now === born,
        () => null,
      ),
  };
}

/** There is no such process, or it ended while it was read. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');

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
