import { cx } from '../format/class-names';
import { timeOfDay } from '../format/time';
import { useTime } from '../state/use-time';
import { percent, wholeMinute } from './frame';
import { hourTicks } from './hour-ticks';
import { texts } from './texts';
import styles from './Axis.module.css';

/** The times of day above the lanes. */
export function Axis() {
  const ticks = hourTicks(useTime(wholeMinute));
  return (
    <div className={styles.axis} aria-hidden>
      {ticks.map(
        ({ at, x, label }) =>
          label !== 'never' && (
            <span
              key={at}
              className={cx(styles.time, label === 'when wide' && styles.wide)}
              style={{ left: percent(x) }}
            >
              {timeOfDay(at)}
            </span>
          ),
      )}
      <span className={styles.now}>{texts.now}</span>
    </div>
  );
}

/** One line per hour behind the lanes. */
export function HourLines() {
  const ticks = hourTicks(useTime(wholeMinute));
  return (
    <div className={styles.lines} aria-hidden>
      {ticks.map(({ at, x }) => (
        <span
          key={at}
          className={cx(styles.line, new Date(at).getHours() % 3 === 0 && styles.strong)}
          style={{ left: percent(x) }}
        />
      ))}
    </div>
  );
}
