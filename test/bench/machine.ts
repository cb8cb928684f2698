import { readdirSync, readlinkSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release } from 'node:os';

/** Where the numbers come from. */
export interface Machine {
  cpu: string;
  cores: number;
  kernel: string;
  node: string;
  electron: string;
}

export const describeMachine = (electronVersion: string): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  kernel: release(),
  node: process.versions.node,
  electron: electronVersion,
});

/** What makes numbers of this moment worth less. */
export function disturbances(electronPath: string): string[] {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  const others = runningFrom(electronPath);
  return [
    ...(load > cores / 2
      ? [`The machine is busy (load ${load.toFixed(1)} on ${cores} cores): ratios hold, single times less so.`]
      : []),
    ...(others > 0
      ? [
          `${others} other processes run on this Electron: they share memory with what is measured, which then counts less.`,
        ]
      : []),
  ];
}

/** How many processes run this executable. */
function runningFrom(executable: string): number {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && executableOf(name) === executable).length;
}

function executableOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return ''; // It ended, or is not ours to look at.
  }
}
