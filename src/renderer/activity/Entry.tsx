import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ActivityEntry } from '../../contract/app-state';
import { cx } from '../format/class-names';
import { moment } from '../format/time';
import { useTime } from '../state/use-time';
import { texts } from './texts';
import styles from './Entry.module.css';

const levels = {
  info: { Icon: Info, label: texts.info },
  warning: { Icon: TriangleAlert, label: texts.warning },
  error: { Icon: CircleX, label: texts.error },
};

export function Entry({ entry }: { entry: ActivityEntry }) {
  const { Icon, label } = levels[entry.level];
  const at = useTime((now) => moment(entry.at, now));
  return (
    <li className={styles.entry}>
      <span className={cx(styles.icon, styles[entry.level])} role="img" aria-label={label}>
        <Icon size={16} aria-hidden />
      </span>
      <time className={styles.time} dateTime={new Date(entry.at).toISOString()}>
        {at}
      </time>
      <div className={styles.words}>
        <p>
          {entry.text}
          {entry.times > 1 && (
            <>
              <span className="visually-hidden">, {texts.times(entry.times)}</span>
              <span className={styles.times} aria-hidden>
                {texts.timesShort(entry.times)}
              </span>
            </>
          )}
        </p>
        {entry.detail !== null && <p className={styles.detail}>{entry.detail}</p>}
      </div>
      {entry.profile !== null && <span className={styles.profile}>{entry.profile}</span>}
    </li>
  );
}
