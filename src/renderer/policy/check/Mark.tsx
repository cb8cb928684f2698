import { Ban, CircleCheck, CircleMinus, CircleQuestionMark, ShieldX } from 'lucide-react';
import type { CellResult, MatrixCell } from '../../../contract/policy';
import { cx } from '../../format/class-names';
import { results } from '../words';
import styles from './Mark.module.css';

const icons = {
  allowed: CircleCheck,
  explicitDeny: Ban,
  implicitDeny: CircleMinus,
  unknown: CircleQuestionMark,
  refused: ShieldX,
};

export function ResultIcon({ result }: { result: CellResult }) {
  const Icon = icons[result];
  return <Icon size={15} className={cx(styles.icon, styles[result])} aria-hidden />;
}

/** A result in the table. It has its own shape and words, so nobody depends on its color. */
export const Mark = ({ cell: { result, source } }: { cell: MatrixCell }) => (
  <span className={styles.mark}>
    <ResultIcon result={result} />
    <span>
      {results[result].word}
      {source === 'aws' && result === 'allowed' && <span className={styles.rule}>by a rule of AWS</span>}
    </span>
  </span>
);
