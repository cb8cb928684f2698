import { CloudOff } from 'lucide-react';
import { timeLeft } from '../../format/time';
import { useEarlyAppState } from '../../state/app-state';
import { useTime } from '../../state/use-time';
import styles from './OfflineLine.module.css';
import { texts } from './texts';

/** Says once, for the whole window, that the network is gone. Screen readers hear it once, and not at every second. */
export function OfflineLine() {
  const isOffline = useEarlyAppState(({ network }) => network.isOffline) === true;
  return (
    <div role="status">
      {isOffline && (
        <p className={styles.line}>
          <CloudOff size={16} aria-hidden />
          <span className={styles.words}>
            <span className={styles.offline}>{texts.offline}</span>
            <NextTry />
          </span>
        </p>
      )}
    </div>
  );
}

function NextTry() {
  const at = useEarlyAppState(({ network }) => network.nextTryAt);
  const left = useTime((now) => (at !== null && at > now ? timeLeft(at - now) : null), at);
  return (
    <span className={styles.next} aria-live="off">
      {left === null ? texts.trying : texts.nextTry(left)}
    </span>
  );
}
