import { readFileSync, readlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Peer, ProcessFacts, ProcessIdentity } from '../../core/ports';
import { chainFrom } from './chain';
import { statIn, type ProcStat } from './proc-stat';
import { runFile, scriptOf } from './run-file';

/** Bytes of a command line. */
const LONGEST_COMMAND_LINE = 4_096;
/** The number of waits for command lines, and the length of each in milliseconds. */
const WAITS = 10;
const WAIT = 30;
/** Linux counts hundredths of a second for programs, whatever it counts inside. [sysconf(_SC_CLK_TCK)] */
const TICKS = 100;
/** The clocks are read one after the other. In ticks. */
const INEXACT = 2;

/** Reads a text of the system. Null if there is none. */
export type ReadText = (path: string) => string | null;

/**
 * A process and those that started it, by `/proc`. Its files are read at once and not by the thread pool: each takes some
 * microseconds, and hundreds of commands may ask at the same time. Command lines are the exception, because the kernel may
 * keep a reader waiting while the process is stuck.
 */
export async function linuxAncestry(
  from: Peer | ProcessIdentity,
  bootId: () => Promise<string>,
  read: ReadText = readText,
): Promise<ProcessFacts[]> {
  const boot = await bootId().catch(() => null);
  if (boot === null) return [];
  const look = (pid: number) => {
    const stat = statOf(pid, read);
    return stat && { stat, parent: stat.parent, began: Number(stat.start) };
  };
  const found = chainFrom(from.pid, look, ({ stat }) => isMeant(from, stat, boot));
  const commandLines = await commandLinesOf(found.map(({ pid }) => pid));
  return found.map(({ pid, stat }, index) => {
    // The process may have ended while its command line was read.
    const isSame = statOf(pid, read)?.start === stat.start;
    const args = isSame ? (commandLines[index] ?? []) : [];
    const link = isSame ? linkOf(`/proc/${pid}/exe`) : null;
    const folder = isSame ? linkOf(`/proc/${pid}/cwd`) : null;
    return {
      pid,
      born: `${boot} ${stat.start}`,
      name: stat.name,
      executable: link === null ? null : runFile(`/proc/${pid}/exe`, link),
      script: scriptOf(link, args, folder, `/proc/${pid}/root`),
      args,
      folder,
      terminal: stat.terminal === '0' ? null : stat.terminal,
    };
  });
}

/** Whether this is the process that is asked for, and not a later one with the same id. */
function isMeant(from: Peer | ProcessIdentity, { start }: ProcStat, boot: string): boolean {
  return 'born' in from ? from.born === `${boot} ${start}` : Number(start) <= from.uptime * TICKS + INEXACT;
}

function statOf(pid: number, read: ReadText): ProcStat | null {
  const line = read(`/proc/${pid}/stat`);
  return line === null ? null : statIn(line);
}

/** Those that come too late are left out. */
async function commandLinesOf(pids: readonly number[]): Promise<readonly (readonly string[])[]> {
  const lines = pids.map((): readonly string[] => []);
  const reads = pids.map(async (pid, index) => {
    lines[index] = await commandLineOf(pid);
  });
  const read = new AbortController();
  await Promise.race([Promise.all(reads).finally(() => read.abort()), patience(read.signal)]);
  return [...lines];
}

/** Many short waits. A pause of Fob itself, as on a busy computer, counts as one: it says nothing about the readers. */
async function patience(isOver: AbortSignal): Promise<void> {
  for (let waits = 0; waits < WAITS && !isOver.aborted; waits++)
    await delay(WAIT, undefined, { signal: isOver }).catch(() => undefined);
}

async function commandLineOf(pid: number): Promise<string[]> {
  const file = await open(`/proc/${pid}/cmdline`).catch(() => null);
  if (file === null) return [];
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_COMMAND_LINE), 0, LONGEST_COMMAND_LINE);
    const text = buffer.toString('utf8', 0, bytesRead).replace(/\0$/, '');
    return text === '' ? [] : text.split('\0');
  } catch {
    return [];
  } finally {
    await file.close();
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
