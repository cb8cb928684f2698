import { cx } from '../format/class-names';
import type { Tone } from '../format/profile-status';
import { fractionLeft } from '../format/time';
import { useTime } from '../state/use-time';
import styles from './TimeBar.module.css';

/** The part of a session that is left. Screen readers skip it, because the words beside it say the same. */
export function TimeBar({ startedAt, expiresAt, tone }: { startedAt: number; expiresAt: number; tone: Tone }) {
  const fraction = useTime((now) => fractionLeft(startedAt, expiresAt, now), expiresAt);
  return (
    <div className={styles.track} aria-hidden>
      <div className={cx(styles.fill, styles[tone])} style={{ transform: `scaleX(${fraction})` }} />
    </div>
  );
}
