import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A titled part of the profile's details. */
export const Section = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => (
  <section aria-label={title} className={styles.section}>
    <div className={styles.head}>
      <h3 className={styles.title}>{title}</h3>
      {action}
    </div>
    {children}
  </section>
);
