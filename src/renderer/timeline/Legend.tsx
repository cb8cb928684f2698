import type { TimelineLane } from '../../contract/app-state';
import { useTime } from '../state/use-time';
import { wholeMinute } from './frame';
import { legendOf } from './legend-entries';
import { Symbol } from './Symbol';
import styles from './Legend.module.css';

/** Explains the visible symbols. */
export function Legend({ lanes }: { lanes: readonly TimelineLane[] }) {
  const now = useTime(wholeMinute);
  return (
    <div className={styles.legend} aria-hidden>
      {legendOf(lanes, now).map(({ kind, words }) => (
        <span key={kind} className={styles.entry}>
          <Symbol kind={kind} />
          {words}
        </span>
      ))}
    </div>
  );
}
