import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import turning from './Turning.module.css';
import styles from './Working.module.css';

/**
 * Says that work is under way. The parent element is the `status`. It must exist before the words appear, so that
 * screen readers announce them.
 */
export const Working = ({ children }: { children: ReactNode }) => (
  <p className={styles.working}>
    <LoaderCircle size={16} className={cx(styles.icon, turning.turning)} aria-hidden />
    <span>{children}</span>
  </p>
);
