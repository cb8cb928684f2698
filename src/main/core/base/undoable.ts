import type { Timers } from '../ports';

/** How long something can be undone, in milliseconds. */
const UNDO_FOR = 60_000;

interface Kept<T> {
  value: T;
  /** A time of `elapsed`. */
  until: number;
  forget: () => void;
}

/** The clocks of this computer: its time, and how long Fob runs. */
interface Times {
  local(): number;
  elapsed(): number;
}

/**
 * What a person took away in the last minute, by its name, so that it can be undone. Memory only: the vault and the files
 * have nothing of it, and quitting ends it.
 */
export class Undoable<T> {
  private readonly kept = new Map<string, Kept<T>>();

  constructor(
    private readonly times: Times,
    private readonly timers: Timers,
  ) {}

  keep(name: string, value: T): void {
    this.forget(name);
    const forget = this.timers.at(this.times.local() + UNDO_FOR, () => this.kept.delete(name));
    this.kept.set(name, { value, until: this.times.elapsed() + UNDO_FOR, forget });
  }

  /** Gives it out, once. Null: it is too late. */
  take(name: string): T | null {
    const kept = this.kept.get(name);
    this.forget(name);
    return kept !== undefined && this.times.elapsed() < kept.until ? kept.value : null;
  }

  private forget(name: string): void {
    this.kept.get(name)?.forget();
    this.kept.delete(name);
  }
}
