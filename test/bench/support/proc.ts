// What Linux shows about processes: see proc(5). A process or thread that has ended counts as 0.
import { readdirSync, readFileSync } from 'node:fs';

/** The ids of a process and all its descendants. */
export function withDescendants(pid: number): number[] {
  const children = list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withDescendants)];
}

/** The process's own memory, and its part of the memory that it shares with others (PSS). */
export function proportionalBytes(pid: number): number {
  return numberAfter('Pss:', read(`/proc/${pid}/smaps_rollup`)) * 1024;
}

/** The same for a process with all its descendants. */
export const memoryOf = (pid: number): number =>
  withDescendants(pid).reduce((total, each) => total + proportionalBytes(each), 0);

/** Milliseconds of processor time of all threads. Exact, unlike /proc/PID/stat, which counts hundredths of a second. */
export function processorMs(pid: number): number {
  return overThreads(pid, spentMs);
}

/** Processor time of the first thread. In Electron's main process it runs Chromium's browser side and the app. */
export const firstThreadMs = (pid: number): number => spentMs(`/proc/${pid}/task/${pid}`);

/** How often threads of the process slept and woke up. */
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
