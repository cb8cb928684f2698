import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Working.module.css';

/** Something is under way. The element around it is the `status`, so that it is there before the words are. */
export const Working = ({ children }: { children: ReactNode }) => (
  <p className={styles.working}>
    <LoaderCircle size={16} className={styles.turning} aria-hidden />
    <span>{children}</span>
  </p>
);
