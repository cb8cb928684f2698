import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import box from './Box.module.css';
import styles from './DoneNote.module.css';

/** Says that what the person tried works. */
export const DoneNote = ({ children }: { children: ReactNode }) => (
  <div className={cx(box.box, box.good, styles.note)}>
    <CircleCheck size={16} className={styles.icon} aria-hidden />
    {children}
  </div>
);
