import { readdirSync, readFileSync } from 'node:fs';
import type { Fob } from '../../desktop/launch';

/** What the system shows of a process. */
export interface ProcessTexts {
  readonly argv: string;
  readonly environ: string;
}

/** Fob's processes, and those of commands that ask it: whatever has its home folder, and whatever those started. */
export function processesAround(fob: Fob): ProcessTexts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const environ = read(pid, 'environ');
      return { pid, parent: parentOf(pid), argv: read(pid, 'cmdline'), environ };
    });
  // Chromium's helpers write their own titles over the environment they were started with.
  const family = new Set([String(fob.app.process().pid)]);
  for (const { pid, environ } of all) if (environ.split('\0').includes(`HOME=${fob.home.path}`)) family.add(pid);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

const parentOf = (pid: string): string => /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? '';

/** Empty for a process that ended in between. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
