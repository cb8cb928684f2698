import type { ReactNode } from 'react';
import { Fold } from './Fold';
import styles from './Details.module.css';

/** Text that most people need not read. */
export const Details = ({ label, children }: { label: string; children: ReactNode }) => (
  <Fold label={label}>
    <p className={styles.text}>{children}</p>
  </Fold>
);
