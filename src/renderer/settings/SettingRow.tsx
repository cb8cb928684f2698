import type { ReactNode } from 'react';
import type { AppError } from '../../contract/app-error';
import { ErrorNote } from '../components/ErrorNote';
import styles from './SettingRow.module.css';

export interface SettingRowProps {
  title: string;
  /** One or two sentences on what it does. */
  text: ReactNode;
  error?: AppError | null;
  children: ReactNode;
}

export const SettingRow = ({ title, text, error, children }: SettingRowProps) => (
  <section className={styles.row} aria-label={title}>
    <div className={styles.words}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{text}</div>
    </div>
    <div className={styles.control}>{children}</div>
    {error && (
      <div className={styles.error}>
        <ErrorNote error={error} isAlert />
      </div>
    )}
  </section>
);
