import type { Timers } from '../ports';
import type { AwsClock } from './clock';

/** Waits before AWS is asked again, and tells when that is, so that a page can count down. */
export class NextTries {
  private readonly times = new Map<string, number>();

  constructor(
    private readonly clock: Pick<AwsClock, 'now' | 'toLocal'>,
    private readonly timers: Timers,
    private readonly onChange: () => void,
  ) {}

  /** When the next try is, by this computer's clock. Null if nothing waits. */
  at(id: string): number | null {
    return this.times.get(id) ?? null;
  }

  /** Waits until a time in AWS's time. A time that has passed needs no waiting. */
  async wait(id: string, until: number): Promise<void> {
    if (until <= this.clock.now()) return;
    const at = this.clock.toLocal(until);
    this.times.set(id, at);
    this.onChange();
    await new Promise<void>((resolve) => this.timers.at(at, resolve));
    this.times.delete(id);
    this.onChange();
  }
}
