import { timeLeft } from '../../format/time';
import { useTime } from '../../state/use-time';
import styles from './StepForm.module.css';

/** Read on demand: announcing each second would say nothing else. */
export function NextTry({ at }: { at: number }) {
  const left = useTime((now) => (at > now ? timeLeft(at - now) : null), at);
  return <p className={styles.text}>{left === null ? 'Asking AWS now.' : `Fob asks AWS in ${left}.`}</p>;
}
