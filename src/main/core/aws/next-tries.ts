import type { Timers } from '../ports';
import type { Clocks } from './clocks';

/** Waits before Fob asks AWS again. It tells when that is, so that a page can count down. */
export class NextTries {
  private readonly times = new Map<string, number>();

  constructor(
    private readonly clocks: Pick<Clocks, 'local'>,
    private readonly timers: Timers,
    private readonly onChange: () => void,
  ) {}

  /** When the next try is, by this computer's clock. Null if nothing waits. */
  at(id: string): number | null {
    return this.times.get(id) ?? null;
  }

  /** Waits until a time by this computer's clock. A time that has passed needs no waiting. */
  async wait(id: string, at: number): Promise<void> {
    if (at <= this.clocks.local()) return;
    this.times.set(id, at);
    this.onChange();
    await new Promise<void>((resolve) => this.timers.at(at, resolve));
    this.times.delete(id);
    this.onChange();
  }
}
