import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

/** Fills a view that has nothing to show, with the reason and the next step. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <div className={styles.icon} aria-hidden>
      {icon}
    </div>
    <h2 className={styles.title}>{title}</h2>
    <div className={styles.text}>{children}</div>
    {action && <div className={styles.action}>{action}</div>}
  </div>
);
