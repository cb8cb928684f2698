import { LoaderCircle } from 'lucide-react';
import type { AppError } from '../../contract/app-error';
import { ErrorNote } from '../components/ErrorNote';
import { count } from '../format/words';
import styles from './Outcome.module.css';

export interface OutcomeProps {
  isChecking: boolean;
  error: AppError | null;
  /** Null when it does not matter now. */
  triesLeft: number | null;
}

/** What AWS said about the last code, or that it has not answered yet. */
export const Outcome = ({ isChecking, error, triesLeft }: OutcomeProps) => (
  <div id="outcome" className={styles.outcome}>
    <div role="status">
      {isChecking && (
        <p className={styles.checking}>
          <LoaderCircle size={16} className={styles.turning} aria-hidden />
          Checking with AWS…
        </p>
      )}
    </div>
    {error && <ErrorNote error={error} isAlert />}
    {triesLeft !== null && triesLeft <= 3 && (
      <p className={styles.tries}>
        {triesLeft === 0 ? 'No tries' : count(triesLeft, 'try', 'tries')} left in AWS’s three-minute window.
      </p>
    )}
  </div>
);
