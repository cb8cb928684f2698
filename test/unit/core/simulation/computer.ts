import type { Clock, Timers } from '../../../../src/main/core/ports';
import { START } from './moments';

interface Entry {
  /** In the time of its queue: `ran` for what happens here, AWS's time for what happens outside. */
  at: number;
  run: () => void;
  ofCore: boolean;
}

/**
 * The simulated computer. There are three times: AWS's time (`time`), the time on this computer's clock (`now`), and the time for
 * which this computer has been awake (`ran`). Timers count the last one, as with `setTimeout`: setting the clock moves none of
 * them, and a sleep changes nothing about the time they have left.
 */
export class Computer implements Clock, Timers {
  /** AWS's time. */
  time = START;
  /** How far this computer's clock is ahead of AWS's. */
  ahead = 0;
  /** How long it has been awake. */
  ran = 0;
  slept = 0;
  /** How many of core's timers have run. */
  timersRun = 0;
  private readonly here: Entry[] = [];
  private readonly outsideWorld: Entry[] = [];

  /** @param countsSleep whether the monotonic clock goes on during sleep, as it does on Windows but not on Linux */
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

  /** Runs something on this computer after this time awake. */
  after(milliseconds: number, run: () => void): void {
    insert(this.here, { at: this.ran + milliseconds, run, ofCore: false });
  }

  /** Resolves after this time awake. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Runs something elsewhere, even while this computer sleeps. This computer notices it when it wakes. */
  outside(milliseconds: number, run: () => void): void {
    insert(this.outsideWorld, { at: this.time + milliseconds, run, ofCore: false });
  }

  /** How many of core's timers wait. */
  get pending(): number {
    return this.here.filter(({ ofCore }) => ofCore).length;
  }

  /** Drops core's timers, as when its process is killed. */
  dropTimers(): void {
    for (let index = this.here.length - 1; index >= 0; index -= 1)
      if (this.here[index]?.ofCore === true) this.here.splice(index, 1);
  }

  sleep(milliseconds: number): void {
    this.time += milliseconds;
    this.slept += milliseconds;
  }

  /** Runs everything that is due elsewhere by now. */
  catchUp(): void {
    for (let entry = this.outsideWorld[0]; entry !== undefined && entry.at <= this.time; entry = this.outsideWorld[0]) {
      this.outsideWorld.shift();
      entry.run();
    }
  }

  /** Sets the clock. No time passes. */
  setAhead(milliseconds: number): void {
    this.ahead = milliseconds;
  }

  /** Goes to the next event and runs it. Answers false if there is none until `end`. */
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

/** Inserts behind entries of the same time: first come, first served. */
function insert(queue: Entry[], entry: Entry): void {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as Entry).at <= entry.at) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, entry);
}
