import type { Invariant } from './facts';
import { MINUTE, SECOND } from './moments';
import type { World } from './world';

/** The `Date` of an answer has whole seconds, and Fob takes no notice of less than two. */
const TOLERATED = 5 * SECOND;

/** Notes when Fob believed in another time than AWS's: nobody has told it yet. */
export class ClockWatch implements Invariant {
  readonly #spans: { from: number; to: number }[] = [];

  constructor(private readonly world: World) {}

  looked(): void {
    const { computer, store } = this.world;
    if (Math.abs((store.state.clock.offset ?? 0) + computer.ahead) <= TOLERATED) return;
    const last = this.#spans.at(-1);
    if (last !== undefined && computer.time - last.to < MINUTE) last.to = computer.time;
    else this.#spans.push({ from: computer.time, to: computer.time });
  }

  /** At any moment since. */
  wasWrongSince(start: number): boolean {
    return this.#spans.some(({ to }) => to >= start);
  }

  /** At one of these moments, or minutes before it. */
  wasWrong(...moments: (number | undefined)[]): boolean {
    return moments.some(
      (at) => at !== undefined && this.#spans.some(({ from, to }) => at >= from - SECOND && at <= to + 10 * MINUTE),
    );
  }
}
