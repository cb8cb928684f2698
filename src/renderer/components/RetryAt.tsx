import { timeLeft } from '../format/time';
import { useTime } from '../state/use-time';
import { texts } from './texts';

/** `Try again in 12 s.` until that time, then nothing. */
export function RetryAt({ at }: { at: number }) {
  const left = useTime((now) => (at > now ? timeLeft(at - now) : ''), at);
  return left === '' ? null : <span>{texts.retryIn(left)}</span>;
}
