import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import box from './Box.module.css';
import styles from './Banner.module.css';

/** A message with its tone and its buttons. */
export interface BannerProps {
  tone: 'info' | 'warn' | 'bad';
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

const boxes = { info: 'good', warn: 'warn', bad: 'bad' } as const;
const icons = { info: Info, warn: TriangleAlert, bad: CircleX };

/** Shows a message that concerns more than one profile. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone];
  return (
    <section className={cx(box.box, box[boxes[tone]], styles.banner, styles[tone])} aria-label={title}>
      <Icon size={18} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.text}>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </section>
  );
}
