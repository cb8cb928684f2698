import { timeLeft } from '../../format/time';
import { useTime } from '../../state/use-time';
import { texts } from './texts';
import styles from './StepForm.module.css';

/** Counts down to the next try. As a `timer`, it is read on demand and not announced every second. */
export function NextTry({ at }: { at: number }) {
  const left = useTime((now) => (at > now ? timeLeft(at - now) : null), at);
  return <p className={styles.text}>{left === null ? texts.askingNow : texts.asksIn(left)}</p>;
}
