import type { Clock, Timers } from '../../../../src/main/core/ports';
import { START } from './moments';

interface Entry {
  /** On the scale of its queue. */
  at: number;
  run: () => void;
  ofCore: boolean;
}

/**
 * A computer in the world. There are three times: AWS's (`time`), what this computer's clock shows (`now`), and how long
 * this computer ran (`ran`). As with `setTimeout`, timers count the last one: a clock that is set moves none of them, and
 * after a sleep they have as long to go as before.
 */
export class Computer implements Clock, Timers {
  /** AWS's time. */
  time = START;
  /** How far this computer's clock is ahead of AWS's. */
  ahead = 0;
  /** How long it was awake. */
  ran = 0;
  slept = 0;
  /** How many timers of core have run. */
  timersRun = 0;
  private readonly here: Entry[] = [];
  private readonly outsideWorld: Entry[] = [];

  /** @param countsSleep whether the clock that is never set goes on in sleep: it does on Windows, not on Linux */
  constructor(private readonly countsSleep: boolean) {}

  now(): number {
    return this.time + this.ahead;
  }

  elapsed(): number {
    return this.ran + (this.countsSleep ? this.slept : 0);
  }

  at(time: number, run: () => void): () => void {
    const entry = { at: this.ran + Math.max(0, time - this.now()), run, ofCore: true };
    insert(this.here, entry);
    return () => {
      const index = this.here.indexOf(entry);
      if (index >= 0) this.here.splice(index, 1);
    };
  }

  /** What happens at this computer, which waits while it sleeps. */
  after(milliseconds: number, run: () => void): void {
    insert(this.here, { at: this.ran + milliseconds, run, ofCore: false });
  }

  /** The same as a promise. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** What happens elsewhere, whether this computer sleeps or not; seen when it wakes. */
  outside(milliseconds: number, run: () => void): void {
    insert(this.outsideWorld, { at: this.time + milliseconds, run, ofCore: false });
  }

  /** Timers of core that wait. */
  get pending(): number {
    return this.here.filter(({ ofCore }) => ofCore).length;
  }

  /** The process was killed: its timers are gone. */
  dropTimers(): void {
    for (let index = this.here.length - 1; index >= 0; index -= 1)
      if (this.here[index]?.ofCore === true) this.here.splice(index, 1);
  }

  sleep(milliseconds: number): void {
    this.time += milliseconds;
    this.slept += milliseconds;
  }

  /** What should have happened elsewhere by now happens. */
  catchUp(): void {
    for (let entry = this.outsideWorld[0]; entry !== undefined && entry.at <= this.time; entry = this.outsideWorld[0]) {
      this.outsideWorld.shift();
      entry.run();
    }
  }

  /** Sets the clock; no time passes. */
  setAhead(milliseconds: number): void {
    this.ahead = milliseconds;
  }

  /** Goes to what happens next and lets it happen; false when that is later than `end`. */
  next(end: number): boolean {
    const [here, outside] = [this.here[0], this.outsideWorld[0]];
    const isHere = here !== undefined && (outside === undefined || here.at - this.ran <= outside.at - this.time);
    const entry = isHere ? here : outside;
    if (entry === undefined) return false;
    const passes = Math.max(0, isHere ? entry.at - this.ran : entry.at - this.time);
    if (this.time + passes > end) return false;
    (isHere ? this.here : this.outsideWorld).shift();
    this.time += passes;
    this.ran += passes;
    if (entry.ofCore) this.timersRun += 1;
    entry.run();
    return true;
  }
}

/** After those of the same moment: first come, first served. */
function insert(queue: Entry[], entry: Entry): void {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as Entry).at <= entry.at) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, entry);
}
