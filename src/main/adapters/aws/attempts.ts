import { setTimeout as delay } from 'node:timers/promises';
import type { AwsAnswer } from '../../core/ports';
import { isClockRefusal, mayPass } from './aws-failure';

/** Milliseconds. AWS allows a clock to be 15 minutes off, so a smaller correction would not change its answer. */
const SMALLEST_CORRECTION = 60_000;

/** How long a call may take and how often it may be repeated. */
export interface CallLimits {
  /** Milliseconds that a call may take, repeated attempts and pages included. */
  callTimeout: number;
  /** See `AttemptRules`. */
  pauses: readonly number[];
}

/** The limits of each call to AWS, the sign-in to the console included. */
export const usualLimits: CallLimits = { callTimeout: 15_000, pauses: [200, 800] };

export interface AttemptRules {
  /**
   * True for calls that carry a code, because a code works once, and for calls that change something. If the answer of
   * such a call is lost, a second call could meet a change that is already made. So such a call is repeated only if AWS
   * refused it because of the clock, before it looked at anything else.
   */
  once: boolean;
  /**
   * Milliseconds to wait before the second attempt, the third and so on. Each wait is varied by up to a quarter, so
   * that callers spread out.
   */
  pauses: readonly number[];
  /** Ends a wait. No further attempts follow. */
  signal: AbortSignal;
}

/**
 * Makes a call as often as its rules allow. `call` gets the clock offset to sign with. If AWS refuses the call because
 * of the clock, it is repeated once with the time of the answer. For a call with `once`, this is the only reason to
 * repeat it.
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
    if (!result.ok && isClockRefusal(result.error) && correction >= SMALLEST_CORRECTION && !clockCorrected) {
      clockCorrected = true;
      continue;
    }
    const pause = !result.ok && mayPass(result.error) ? left.shift() : undefined;
    if (pause === undefined || !(await waited(pause, signal))) return { result, clockOffset };
  }
}

/** False if the signal ended the wait. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const varied = milliseconds * (0.75 + Math.random() / 2);
  return delay(varied, true, { signal }).catch(() => false);
}
