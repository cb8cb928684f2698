import { cx } from '../format/class-names';
import { clockOffset, stepLeft } from '../format/code';
import { useAppState } from '../state/app-state';
import { useTime } from '../state/use-time';
import { texts } from './texts';
import styles from './StepRing.module.css';

const RADIUS = 16;
const LENGTH = 2 * Math.PI * RADIUS;

/**
 * The time left for the device's current code, by the clock of the server where its codes go. As a `timer`, it is read on demand and never announced.
 */
export function StepRing({ serial, isSmall = false }: { serial: string; isSmall?: boolean }) {
  const offset = useAppState(({ clock }) => clockOffset(clock, serial));
  const seconds = useTime((now) => Math.ceil(stepLeft(now, offset) / 1_000), 'seconds');
  return (
    <div
      className={cx(styles.ring, isSmall && styles.small, seconds <= 5 && styles.ending)}
      role="timer"
      aria-label={texts.secondsLeft(seconds)}
    >
      <svg className={styles.drawing} viewBox="0 0 40 40" aria-hidden>
        <circle className={styles.track} cx="20" cy="20" r={RADIUS} />
        <circle
          className={styles.left}
          cx="20"
          cy="20"
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - seconds / 30)}
        />
      </svg>
      <span className={styles.number} aria-hidden>
        {seconds}
      </span>
    </div>
  );
}
