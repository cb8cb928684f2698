// What Linux tells of processes, see proc(5). A process or thread that has ended counts as nothing.
import { readdirSync, readFileSync } from 'node:fs';

/** A process and everything it started, directly or not. */
export function withDescendants(pid: number): number[] {
  const children = list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withDescendants)];
}

/** Its own memory, and its part of what it shares with other processes. */
export function proportionalBytes(pid: number): number {
  return numberAfter('Pss:', read(`/proc/${pid}/smaps_rollup`)) * 1024;
}

/** Time its threads have spent on a processor; exact, while /proc/PID/stat counts in hundredths of a second. */
export function processorMs(pid: number): number {
  return overThreads(pid, spentMs);
}

/** The same of its first thread alone, which in Electron's main process runs Chromium's browser side and the app. */
export const firstThreadMs = (pid: number): number => spentMs(`/proc/${pid}/task/${pid}`);

/** How often its threads waited for something and went on. */
export function wakeUps(pid: number): number {
  return overThreads(pid, (thread) => numberAfter('voluntary_ctxt_switches:', read(`${thread}/status`)));
}

const spentMs = (thread: string): number => Number(read(`${thread}/schedstat`).split(' ')[0]) / 1e6;

function overThreads(pid: number, count: (folder: string) => number): number {
  const folder = `/proc/${pid}/task`;
  let total = 0;
  for (const thread of list(folder)) total += count(`${folder}/${thread}`) || 0;
  return total;
}

const numberAfter = (name: string, text: string): number =>
  Number(new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
