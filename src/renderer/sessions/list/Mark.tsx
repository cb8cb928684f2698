import type { LucideIcon } from 'lucide-react';
import { cx } from '../../format/class-names';
import styles from './Mark.module.css';

/** A small icon beside a profile's name. Its text is the accessible name and the tooltip. */
export const Mark = ({ label, Icon, isWarning = false }: { label: string; Icon: LucideIcon; isWarning?: boolean }) => (
  <span className={cx(styles.mark, isWarning && styles.warning)} role="img" aria-label={label} title={label}>
    <Icon size={14} aria-hidden />
  </span>
);
