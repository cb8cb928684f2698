import { CircleCheck, CircleMinus, CircleQuestionMark } from 'lucide-react';
import type { LeaseRow } from '../../contract/leases';
import { cx } from '../format/class-names';
import { texts } from './texts';
import styles from './LeaseRows.module.css';

const icons = { allowed: CircleCheck, denied: CircleMinus, unknown: CircleQuestionMark };

/** What a lease may do with each action that matters: a symbol and words, so nobody depends on the color. */
export const LeaseRows = ({ rows }: { rows: readonly LeaseRow[] }) => (
  <ul className={styles.rows} aria-label={texts.whatItMay}>
    {rows.map(({ action, verdict }) => {
      const Icon = icons[verdict];
      return (
        <li key={action} className={styles.row}>
          <Icon size={15} className={cx(styles.icon, styles[verdict])} aria-hidden />
          <code className={styles.action}>{action}</code>
          <span className={styles.verdict}>{texts.verdicts[verdict]}</span>
        </li>
      );
    })}
  </ul>
);
