import type { Clock, Timers } from '../ports';

/** Below this many milliseconds a run is not worth waiting for. */
const SHORT = 4;
/** After a run, so many times as long as it took is left to others, and no more than so many milliseconds. */
const LEFT_TO_OTHERS = 4;
const LONGEST = 250;

export interface Throttled {
  /** Something changed: runs at the end of this turn, or later where the last run took long. */
  request: () => void;
  stop: () => void;
}

/**
 * Many requests run once: those of one turn together, and those that follow a long run too, so that all runs take at most
 * a fifth of the time, however many requests there are.
 */
export function throttle(run: () => void, clock: Clock, timers: Timers): Throttled {
  let isDue = false;
  let notBefore = 0;
  let cancel: () => void = () => undefined;
  const runNow = (): void => {
    isDue = false;
    const start = clock.elapsed();
    run();
    const took = clock.elapsed() - start;
    notBefore = took < SHORT ? 0 : clock.elapsed() + Math.min(took * LEFT_TO_OTHERS, LONGEST);
  };
  return {
    request: () => {
      if (isDue) return;
      isDue = true;
      const wait = notBefore - clock.elapsed();
      if (wait <= 0) queueMicrotask(runNow);
      else cancel = timers.at(clock.now() + wait, runNow);
    },
    stop: () => {
      cancel();
    },
  };
}
