import { useEarlyAppState } from '../state/app-state';
import { texts } from './status/texts';
import { needsAttention } from './status/troubles';
import styles from './NeedsAttention.module.css';

/** The number of profiles that wait for a person. */
export function NeedsAttention() {
  const amount = useEarlyAppState(({ profiles }) => profiles.filter(needsAttention).length);
  if (!amount) return null;
  return (
    <span className={styles.badge} role="img" aria-label={texts.needsAttention(amount)}>
      {amount > 99 ? '99+' : amount}
    </span>
  );
}
