import { uptime } from 'node:os';
import type { Peer, ProcessFacts, ProcessIdentity } from '../../core/ports';
import { chainFrom } from './chain';
import { runFile, scriptOf } from './run-file';

/** `ps` tells whole seconds. */
const INEXACT = 2;

/** A line of `ps -o pid=,ppid=,lstart=,tty=,command=`. `lstart` has five words. */
const LINE = /^\s*(\d+)\s+(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(\S+)\s(.*)$/;

/** The columns that {@link psAncestry} reads, for two calls of `ps`. */
export const psColumns = [
  ['-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'lstart=', '-o', 'tty=', '-o', 'command='],
  ['-ww', '-o', 'pid=', '-o', 'comm='],
] as const;

/**
 * A process and those that started it, from what `ps` prints about all processes. Words of a command line cannot be told
 * apart if they have spaces, and `ps` does not tell folders.
 */
export function psAncestry(from: Peer | ProcessIdentity, table: string, executables: string): ProcessFacts[] {
  const rows = new Map<number, { parent: number; born: string; began: number; terminal: string; line: string }>();
  for (const text of table.split('\n')) {
    const [, pid, parent, start = '', terminal = '', line = ''] = LINE.exec(text) ?? [];
    const born = start.replace(/\s+/g, ' ');
    if (pid !== undefined) rows.set(Number(pid), { parent: Number(parent), born, began: timeOf(born), terminal, line });
  }
  const paths = new Map<number, string>();
  for (const line of executables.split('\n')) {
    // A process id, and on macOS the whole path of the executable.
    const [pid = '', ...path] = line.trim().split(' ');
    if (pid !== '') paths.set(Number(pid), path.join(' ').trim());
  }
  const found = chainFrom(
    from.pid,
    (pid) => rows.get(pid) ?? null,
    (row) => isMeant(from, row),
  );
  return found.map(({ pid, born, terminal, line }) => {
    const path = paths.get(pid) ?? null;
    const executable = path === null || !path.startsWith('/') ? null : runFile(path);
    const args = line.trim().split(/\s+/);
    return {
      pid,
      born,
      name: (path ?? args[0] ?? '').replace(/^.*\//, ''),
      executable,
      script: scriptOf(executable?.path ?? null, args, null),
      args,
      folder: null,
      terminal: /^\?+$|^-$/.test(terminal) ? null : terminal,
    };
  });
}

function isMeant(from: Peer | ProcessIdentity, { born, began }: { born: string; began: number }): boolean {
  if ('born' in from) return from.born === born;
  const startOfComputer = Date.now() / 1000 - uptime();
  return began - startOfComputer <= from.uptime + INEXACT;
}

/** Seconds since 1970. `ps` was asked in UTC. */
const timeOf = (born: string): number => Date.parse(`${born} UTC`) / 1000;
