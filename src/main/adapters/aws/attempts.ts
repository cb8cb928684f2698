import { setTimeout as delay } from 'node:timers/promises';
import type { AwsAnswer } from '../../core/ports';
import { isClockRefusal, mayPass } from './aws-failure';

/** Below this a corrected clock would not change AWS's answer: it allows 15 minutes. */
const smallestCorrection = 60_000;

export interface AttemptRules {
  /**
   * For calls that carry a code, which works once, and for calls that change something: a second one could meet what the
   * first has done though its answer got lost. Repeated only where AWS refused it before it looked at anything.
   */
  once: boolean;
  /** Milliseconds to wait before the second attempt, the third, …; each is varied by half, so that callers spread out. */
  pauses: readonly number[];
  /** Ends the pauses, and with them the attempts. */
  signal: AbortSignal;
}

/**
 * Makes a call as often as its rules allow. `call` gets the clock offset to sign with. A refusal because of a skewed
 * clock is repeated with the clock that came with it, one time; a call to be made once is repeated for nothing else.
 */
export async function withAttempts<T>(
  call: (clockOffset: number) => Promise<AwsAnswer<T>>,
  firstOffset: number,
  { once, pauses, signal }: AttemptRules,
): Promise<AwsAnswer<T>> {
  let offset = firstOffset;
  let clockCorrected = false;
  const left = once ? [] : [...pauses];

  for (;;) {
    const { result, clockOffset } = await call(offset);
    const correction = clockOffset === null ? 0 : Math.abs(clockOffset - offset);
    offset = clockOffset ?? offset;
    if (!result.ok && isClockRefusal(result.error) && correction >= smallestCorrection && !clockCorrected) {
      clockCorrected = true;
      continue;
    }
    const pause = !result.ok && mayPass(result.error) ? left.shift() : undefined;
    if (pause === undefined || !(await rest(pause, signal))) return { result, clockOffset };
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const varied = milliseconds * (0.75 + Math.random() / 2);
  return delay(varied, true, { signal }).catch(() => false);
}
