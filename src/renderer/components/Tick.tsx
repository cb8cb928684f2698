import { Check } from 'lucide-react';
import styles from './Tick.module.css';

/** The box of a check box. It must be a direct child of the button that can be selected. */
export const Tick = () => (
  <span className={styles.box} aria-hidden>
    <Check size={12} strokeWidth={3} className={styles.check} />
  </span>
);
