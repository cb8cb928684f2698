import type { Clocks } from '../aws/clocks';

/** How long it is quiet after the first close in a row, the second and so on, in milliseconds. The last one repeats. */
const QUIET = [10_000, 60_000, 5 * 60_000, 15 * 60_000];

/**
 * The devices whose code entry the person closed. Fob refuses commands for a while instead of opening it again. The time
 * grows each time the person closes it in a row, so that a tool that asks all day does not nag all day.
 */
export class QuietDevices {
  /** By serial number. `until` is a time of `Clocks.elapsed`. */
  private readonly quiet = new Map<string, { closed: number; until: number }>();

  constructor(private readonly clocks: Pick<Clocks, 'elapsed'>) {}

  has(serial: string): boolean {
    return this.clocks.elapsed() < (this.quiet.get(serial)?.until ?? 0);
  }

  /** The person closed code entry. */
  closed(serial: string): void {
    const closed = (this.quiet.get(serial)?.closed ?? 0) + 1;
    const time = QUIET[Math.min(closed, QUIET.length) - 1] ?? 0;
    this.quiet.set(serial, { closed, until: this.clocks.elapsed() + time });
  }

  /** The person asked for a code or typed one, so the next close counts as the first. */
  end(serial: string): void {
    this.quiet.delete(serial);
  }
}
