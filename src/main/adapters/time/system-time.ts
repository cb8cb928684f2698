import type { Clock, Timers } from '../../core/ports';

/**
 * The longest delay that setTimeout allows, in milliseconds. For a later time `run` is called early, and the caller
 * looks again.
 */
const LONGEST = 2 ** 31 - 1;

/** This computer's clock and timers. */
export const systemTime: Clock & Timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  at(time, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, time - Date.now()), LONGEST));
    return () => clearTimeout(timer);
  },
};
