import type { AppError } from '../../../contract/app-error';
import { ErrorNote } from '../../components/ErrorNote';
import { useAppState } from '../../state/app-state';
import styles from './CheckPage.module.css';

/** Why a check did not begin. One that began and failed says so in the state, and one that was overtaken has nothing to say. */
export function CheckError({ error }: { error: AppError | null }) {
  const isIdle = useAppState(({ policy }) => policy.check.state === 'idle');
  if (error === null || !isIdle) return null;
  return (
    <div className={styles.wide}>
      <ErrorNote error={error} isAlert />
    </div>
  );
}
