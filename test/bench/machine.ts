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

/** What makes the numbers of a run worth less, the worst of all looks. */
export class Disturbances {
  #load = 0;
  #others = 0;

  /** @param electronPath - The executable whose other processes count; look while none of ours run. */
  look(electronPath: string): void {
    this.#load = Math.max(this.#load, loadavg()[0] ?? 0);
    this.#others = Math.max(this.#others, runningFrom(electronPath));
  }

  get notes(): string[] {
    const cores = availableParallelism();
    const notes: string[] = [];
    if (this.#load > cores / 2) {
      const load = `load ${this.#load.toFixed(1)} on ${cores} cores`;
      notes.push(`The machine was busy (${load}): ratios mostly hold, single times do not.`);
    }
    if (this.#others > 0) {
      const others = `${this.#others} other processes ran on this Electron`;
      notes.push(`${others}: they share memory with what is measured, which then counts less.`);
    }
    return notes;
  }
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
