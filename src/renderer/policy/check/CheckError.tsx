import type { AppError } from '../../../contract/app-error';
import { ErrorNote } from '../../components/ErrorNote';
import { useAppState } from '../../state/app-state';
import styles from './CheckPage.module.css';

/**
 * Says why a check could not start. A check that failed later has its error in the state. A check that was overtaken
 * has no error to show.
 */
export function CheckError({ error }: { error: AppError | null }) {
  const isIdle = useAppState(({ policy }) => policy.check.state === 'idle');
  if (error === null || !isIdle) return null;
  return (
    <div className={styles.wide}>
      <ErrorNote error={error} isAlert />
    </div>
  );
}
