import { pauseWords } from '../format/renewal-words';
import { useAppState } from './app-state';
import { useTime } from './use-time';

/** The pause of renewals in words: `until 14:32`. Null if they are not paused. */
export function usePause(): string | null {
  const until = useAppState(({ settings: { renewalsPausedUntil: paused }, clock }) =>
    typeof paused === 'number' ? paused - (clock.offset ?? 0) : paused,
  );
  return useTime((now) => pauseWords(until, now), until === 'resumed' ? null : until);
}
