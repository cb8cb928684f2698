import { timeLeft } from '../../format/time';
import { useEarlyAppState } from '../../state/app-state';
import { useTime } from '../../state/use-time';
import { texts } from './texts';

/** When Fob tries again to reach AWS. Screen readers do not hear it at every second. */
export function NextTry() {
  const at = useEarlyAppState(({ network }) => network.nextTryAt);
  const left = useTime((now) => (at !== null && at > now ? timeLeft(at - now) : null), at);
  return <span aria-live="off">{left === null ? texts.trying : texts.nextTry(left)}</span>;
}
