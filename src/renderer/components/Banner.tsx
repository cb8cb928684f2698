import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import styles from './Banner.module.css';

export interface BannerProps {
  tone: 'info' | 'warn' | 'bad';
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

const icons = { info: Info, warn: TriangleAlert, bad: CircleX };

/** Something is not as it should be, for all profiles: what, and what to do. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone];
  return (
    <section className={cx(styles.banner, styles[tone])} aria-label={title}>
      <Icon size={18} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.text}>{children}</div>
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
