import { readdirSync, readFileSync } from 'node:fs';
import type { Fob } from '../../desktop/launch';

/** Text that the system shows about a process. */
export interface ProcessTexts {
  readonly argv: string;
  readonly environ: string;
}

/** Fob's processes and those of its commands: all with Fob's home folder as HOME, and all their descendants. */
export function processesAround(fob: Fob): ProcessTexts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const environ = read(pid, 'environ');
      return { pid, parent: parentOf(pid), argv: read(pid, 'cmdline'), environ };
    });
  // Chromium's helpers overwrite their environment with a title, so Fob's main process is included by its id.
  const family = new Set([String(fob.app.process().pid)]);
  for (const { pid, environ } of all) if (environ.split('\0').includes(`HOME=${fob.home.path}`)) family.add(pid);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

const parentOf = (pid: string): string => /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? '';

/** Reads a file of a process in /proc. Empty if the process has ended. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
