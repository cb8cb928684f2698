import { moment } from '../../format/time';
import { useTime } from '../../state/use-time';
import { texts } from './texts';
import styles from './Until.module.css';

/** The two ends of the time-left bar. */
export function Until({ startedAt, expiresAt }: { startedAt: number; expiresAt: number }) {
  const start = useTime((now) => moment(startedAt, now));
  const end = useTime((now) => moment(expiresAt, now));
  return (
    <p className={styles.ends}>
      <span className="visually-hidden">{texts.fromUntil(start, end)}</span>
      <span aria-hidden>{start}</span>
      <span aria-hidden>{end}</span>
    </p>
  );
}
