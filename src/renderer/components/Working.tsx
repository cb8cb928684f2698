import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Working.module.css';

/**
 * Says that work is under way. The parent element is the `status`. It must exist before the words appear, so that
 * screen readers announce them.
 */
export const Working = ({ children }: { children: ReactNode }) => (
  <p className={styles.working}>
    <LoaderCircle size={16} className={styles.turning} aria-hidden />
    <span>{children}</span>
  </p>
);
