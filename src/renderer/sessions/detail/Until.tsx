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
      <span>
        <span className="visually-hidden">{texts.from}</span>
        {start}
      </span>
      <span>
        <span className="visually-hidden">{texts.untilHidden}</span>
        {end}
      </span>
    </p>
  );
}
