import { codesOfSteps, STEP_MS } from '../../../../sandbox/account/totp';
import type { Call, Invariant } from '../facts';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

const MOST_VERIFICATIONS = 9;
const WINDOW = 180_000;
/** How many steps from now a code may be. Fob's idea of AWS's time is at most five minutes old, so this is enough. */
const MOST_STEPS_AWAY = 12;

/** Fob sends the code of a time step only once, and no more codes than AWS verifies, even across restarts. */
export class Codes implements Invariant {
  private readonly steps = new Map<string, Map<number, number>>();
  private readonly windows = new Map<string, number>();
  /** The most codes that a device was sent in one window. */
  most = 0;

  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  arrived({ serial, code }: Call): void {
    if (serial === null || code === null) return;
    const { facts, computer } = this.world;
    const { seed, place } = facts.device(serial);
    const time = computer.time + place.ahead;
    const windowId = `${serial}|${Math.floor(time / WINDOW)}`;
    const count = (this.windows.get(windowId) ?? 0) + 1;
    this.windows.set(windowId, count);
    this.most = Math.max(this.most, count);
    if (count > MOST_VERIFICATIONS) this.verdicts.add('budget', `code number ${count} in three minutes`, [serial]);
    const now = Math.floor(time / STEP_MS);
    const index = codesOfSteps(seed, now - MOST_STEPS_AWAY, now + MOST_STEPS_AWAY).indexOf(code);
    // The person mistyped: it is the code of no step.
    if (index < 0) return;
    const steps = this.steps.get(serial) ?? new Map<number, number>();
    this.steps.set(serial, steps);
    const step = now - MOST_STEPS_AWAY + index;
    const times = (steps.get(step) ?? 0) + 1;
    steps.set(step, times);
    if (times > 1)
      this.verdicts.add('step sent twice', `code ${code}, step ${index - MOST_STEPS_AWAY} from now`, [serial]);
  }
}
