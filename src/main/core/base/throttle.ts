import type { Clock, Timers } from '../ports';

/** A run shorter than this is not worth waiting for. Milliseconds. */
const SHORT = 4;
/** After a run, other work gets this many times the run's length, but no more than `LONGEST` milliseconds. */
const LEFT_TO_OTHERS = 4;
const LONGEST = 250;

/** Work that many requests ask for and that runs once for all of them. */
export interface Throttled {
  /** Asks for a run. It comes at the end of this turn, or later if the last run took long. */
  request: () => void;
  stop: () => void;
}

/**
 * Combines many requests into one run: those of one turn, and those that follow a long run. All runs together take at
 * most a fifth of the time, however many requests there are.
 */
export function throttle(run: () => void, clock: Clock, timers: Timers): Throttled {
  let isDue = false;
  let isRunning = false;
  let isAskedWhileRunning = false;
  let notBefore = 0;
  let cancel: () => void = () => undefined;

  function request(): void {
    // A run that asks for the next one leaves time to others, too. How much is known at its end.
    if (isRunning) isAskedWhileRunning = true;
    if (isRunning || isDue) return;
    isDue = true;
    const wait = notBefore - clock.elapsed();
    if (wait <= 0) queueMicrotask(runNow);
    else cancel = timers.at(clock.now() + wait, runNow);
  }

  function runNow(): void {
    isDue = false;
    isRunning = true;
    const start = clock.elapsed();
    try {
      run();
    } finally {
      const took = clock.elapsed() - start;
      notBefore = took < SHORT ? 0 : clock.elapsed() + Math.min(took * LEFT_TO_OTHERS, LONGEST);
      const isAsked = isAskedWhileRunning;
      isRunning = false;
      isAskedWhileRunning = false;
      if (isAsked) request();
    }
  }

  return {
    request,
    stop: () => {
      cancel();
    },
  };
}
