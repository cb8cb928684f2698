import { availableParallelism, cpus, loadavg, release } from 'node:os';

/** The machine that the numbers come from. */
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

/** Reasons to trust the numbers less. Ask before the run begins: later, the benchmark itself loads the machine. */
export function disturbances(): string[] {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  if (load <= cores / 2) return [];
  return [`The machine was busy (load ${load.toFixed(1)} on ${cores} cores): ratios mostly hold, single times do not.`];
}
