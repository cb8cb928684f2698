import type { Clocks } from '../aws/clocks';

/** How many tries may follow each other at once. */
const IN_A_ROW = 30;
/** How often something is tried in the long run, in milliseconds. */
const EVERY = 60_000;

/**
 * Limits how often each session is tried, whatever the tries lead to. Other rules make pauses for the causes that they
 * know. This one holds for the rest: at most 90 tries in an hour, so that no loop can spin.
 */
export class TryLimit {
  /** By session: when all tries are free again. A time of `Clocks.elapsed`. */
  private readonly freeAt = new Map<string, number>();

  constructor(private readonly clock: Pick<Clocks, 'elapsed'>) {}

  note(id: string): void {
    const now = this.clock.elapsed();
    this.freeAt.set(id, Math.max(now, this.freeAt.get(id) ?? 0) + EVERY);
  }

  /** How many milliseconds to wait before the next try. 0 or less if it may come now. */
  pause(id: string): number {
    return (this.freeAt.get(id) ?? 0) - (IN_A_ROW - 1) * EVERY - this.clock.elapsed();
  }
}
