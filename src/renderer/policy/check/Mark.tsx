import { Ban, CircleCheck, CircleMinus, CircleQuestionMark, ShieldX } from 'lucide-react';
import type { CellResult, MatrixCell } from '../../../contract/policy';
import { cx } from '../../format/class-names';
import { texts } from './texts';
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

/** A result in the table: a symbol on a colored field, and words. Nobody depends on the color. */
export const Mark = ({ cell: { result, source } }: { cell: MatrixCell }) => (
  <span className={cx(styles.mark, styles[result])}>
    <ResultIcon result={result} />
    <span className={styles.words}>
      {texts.results[result].word}
      {source === 'aws' && result === 'allowed' && <span className={styles.rule}>{texts.ruleOfAws}</span>}
    </span>
  </span>
);
