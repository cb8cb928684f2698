import type { StatementRef } from '../../../contract/policy';
import { CopyText } from '../../components/CopyText';
import { statementWords } from '../statement-words';
import { texts } from './texts';
import styles from './DecidedBy.module.css';

/** The statement behind a result, its policy, and the policy's ARN if it has one. */
export function DecidedBy({ by }: { by: StatementRef }) {
  const { origin } = by;
  return (
    <dl className={styles.by}>
      <dt>{texts.decidedBy}</dt>
      <dd>
        {statementWords(by).map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))}
        {origin !== null && 'arn' in origin && <CopyText label={texts.copyPolicy} text={origin.arn} />}
      </dd>
    </dl>
  );
}
