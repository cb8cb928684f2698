import { LoaderCircle } from 'lucide-react';
import type { AppError } from '../../contract/app-error';
import { ErrorNote } from '../components/ErrorNote';
import { count } from '../format/words';
import styles from './Outcome.module.css';

export interface OutcomeProps {
  isChecking: boolean;
  error: AppError | null;
  triesLeft: number;
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
    {triesLeft <= 3 && !isChecking && (
      <p className={styles.tries}>
        AWS accepts {count(triesLeft, 'more try', 'more tries')} in this three-minute window.
      </p>
    )}
  </div>
);
