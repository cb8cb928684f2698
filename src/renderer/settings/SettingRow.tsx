import type { ReactNode } from 'react';
import type { AppError } from '../../contract/app-error';
import { ErrorNote } from '../components/ErrorNote';
import { cx } from '../format/class-names';
import styles from './SettingRow.module.css';

export interface SettingRowProps {
  title: string;
  /** One or two sentences about the effect of the setting. */
  text: ReactNode;
  error?: AppError | null;
  /** The control takes the whole width below the text. */
  isWide?: boolean;
  children: ReactNode;
  /** What comes below text and control, over the whole width. */
  more?: ReactNode;
}

/** A setting with its title, its text, its control, and the error of the last change. */
export const SettingRow = ({ title, text, error, isWide = false, children, more }: SettingRowProps) => (
  <section className={styles.row} aria-label={title}>
    <div className={styles.words}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{text}</div>
    </div>
    <div className={cx(styles.control, isWide && styles.wide)}>{children}</div>
    {more && <div className={styles.wide}>{more}</div>}
    {error && (
      <div className={styles.error}>
        <ErrorNote error={error} isAlert />
      </div>
    )}
  </section>
);
