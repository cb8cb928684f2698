import { useEarlyAppState } from '../state/app-state';
import { count } from '../format/words';
import styles from './NeedsAttention.module.css';

/** The number of profiles that wait for a person. */
export function NeedsAttention() {
  const amount = useEarlyAppState(
    ({ profiles }) => profiles.filter(({ state }) => state === 'failed' || state === 'expiring').length,
  );
  if (!amount) return null;
  return (
    <span
      className={styles.badge}
      role="img"
      aria-label={`${count(amount, 'profile needs', 'profiles need')} attention`}
    >
      {amount > 99 ? '99+' : amount}
    </span>
  );
}
