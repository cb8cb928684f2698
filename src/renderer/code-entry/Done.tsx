import { CircleCheck } from 'lucide-react';
import { texts } from './texts';
import styles from './Done.module.css';

/** Visible for a moment, between the last answer and the closing of the window. */
export const Done = () => (
  <div className={styles.done} role="status">
    <CircleCheck size={36} strokeWidth={1.75} className={styles.icon} aria-hidden />
    <h1 className={styles.word}>{texts.done}</h1>
    <p className={styles.text}>{texts.doneText}</p>
  </div>
);
