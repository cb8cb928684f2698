import { useCallback, useSyncExternalStore } from 'react';
import type { Deadline } from './clock';
import { pageClock } from './page-clock';

/**
 * A value computed from the time. It is up to date while the page is visible. The component renders again only when the
 * value changes, so compute what is shown (a text, a rounded fraction), not the time itself.
 *
 * @param deadline is the time to count down to, in milliseconds since 1970. Near it, the clock ticks every second.
 */
export function useTime<T extends string | number | boolean | null>(
  compute: (now: number) => T,
  deadline: Deadline = null,
): T {
  const subscribe = useCallback((listener: () => void) => pageClock.subscribe(listener, deadline), [deadline]);
  return useSyncExternalStore(subscribe, () => compute(pageClock.now()));
}
