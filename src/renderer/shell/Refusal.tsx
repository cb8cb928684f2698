import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { ErrorNote } from '../components/ErrorNote';
import { IconButton } from '../components/IconButton';
import { refusals } from '../state/refusals';
import styles from './Refusal.module.css';

/** Why main did not do what was asked, until the next request or until it is dismissed. */
export function Refusal() {
  const error = useSyncExternalStore(refusals.subscribe, refusals.get);
  if (!error) return null;
  return (
    <div className={styles.refusal}>
      <ErrorNote error={error} isAlert />
      <IconButton label="Dismiss" icon={<X size={15} />} onPress={() => refusals.set(null)} />
    </div>
  );
}
