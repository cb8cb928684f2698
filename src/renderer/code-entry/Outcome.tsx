import type { AppError } from '../../contract/app-error';
import { DeviceButton } from '../components/DeviceButton';
import { ErrorNote } from '../components/ErrorNote';
import { Working } from '../components/Working';
import { ask } from '../state/actions';
import { texts } from './texts';
import styles from './Outcome.module.css';

export interface OutcomeProps {
  isChecking: boolean;
  error: AppError | null;
  /** Null when it does not matter now. */
  triesLeft: number | null;
}

/** Shows what AWS said about the last code, or that AWS has not answered yet. */
export const Outcome = ({ isChecking, error, triesLeft }: OutcomeProps) => (
  <div id="outcome" className={styles.outcome}>
    <div role="status">{isChecking && <Working>{texts.checking}</Working>}</div>
    {error && (
      <ErrorNote
        error={error}
        isAlert
        action={<DeviceButton error={error} onOpen={(serial) => void ask('devices.open', { serial })} />}
      />
    )}
    {triesLeft !== null && triesLeft <= 3 && <p className={styles.tries}>{texts.triesLeft(triesLeft)}</p>}
  </div>
);
