import { Check } from 'lucide-react';
import styles from './Tick.module.css';

/** The box of a check box, directly inside of the button that is selected or not. */
export const Tick = () => (
  <span className={styles.box} aria-hidden>
    <Check size={12} strokeWidth={3} className={styles.check} />
  </span>
);
