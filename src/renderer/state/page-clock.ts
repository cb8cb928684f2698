import { createClock } from './clock';

/** The one clock of this page. */
export const pageClock = createClock({
  now: () => Date.now(),
  setTimer: (run, delay) => window.setTimeout(run, delay),
  clearTimer: (timer) => window.clearTimeout(timer),
  isHidden: () => document.hidden,
  onVisibilityChange: (listener) => document.addEventListener('visibilitychange', listener),
});
