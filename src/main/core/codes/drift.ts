import { STEP } from '../../../contract/mfa-code';
import { VERIFICATIONS_PER_WINDOW, windowStart } from './ledger';

/** How many steps before and after the device's time STS accepts (published observation). */
export const DRIFT_STEPS = 2;

/** A code made by Fob that AWS called wrong. */
export interface Refusal {
  /** The code's step of 30 seconds, counted since 1970. */
  step: number;
  /** When it was sent, in AWS's time. */
  at: number;
}

/**
 * Whether refusals in a row prove that AWS has another idea of the device's clock. One refusal does not: a phone or
 * another computer with the same secret may have used the code. But AWS verifies nine codes of a device in a window, so
 * others used at most those that Fob left. If more steps than that were refused, and none of them was valid before the
 * window, then nobody used one of them, and AWS refused it nevertheless.
 */
export const provesDrift = (refusals: readonly Refusal[]): boolean =>
  refusals.some(({ at }) => {
    const start = windowStart(at);
    const inWindow = refusals.filter((refusal) => windowStart(refusal.at) === start);
    const unused = new Set(inWindow.map(({ step }) => step).filter((step) => (step - DRIFT_STEPS) * STEP >= start));
    return unused.size > VERIFICATIONS_PER_WINDOW - inWindow.length;
  });
