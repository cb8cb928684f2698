import { codesOfSteps, stepMs } from '../../../../sandbox/account/totp';
import type { Call, Invariant } from '../facts';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

const VERIFICATIONS = 9;
const WINDOW = 180_000;
/** Fob asks AWS for the time before it makes codes, or has asked less than five minutes ago. */
const AROUND = 12;

/** No step's code goes out twice, and no more than AWS verifies; both across restarts. */
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
    const windowId = `${serial}|${Math.floor(computer.time / WINDOW)}`;
    const count = (this.windows.get(windowId) ?? 0) + 1;
    this.windows.set(windowId, count);
    this.most = Math.max(this.most, count);
    if (count > VERIFICATIONS) this.verdicts.add('budget', `code number ${count} in three minutes`, [serial]);
    const now = Math.floor(computer.time / stepMs);
    const index = codesOfSteps(facts.device(serial).seed, now - AROUND, now + AROUND).indexOf(code);
    // A slip of the person: no step's code.
    if (index < 0) return;
    const steps = this.steps.get(serial) ?? new Map<number, number>();
    this.steps.set(serial, steps);
    const step = now - AROUND + index;
    const times = (steps.get(step) ?? 0) + 1;
    steps.set(step, times);
    if (times > 1) this.verdicts.add('step sent twice', `code ${code}, step ${index - AROUND} from now`, [serial]);
  }
}
