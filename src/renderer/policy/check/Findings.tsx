import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../../contract/policy';
import { cx } from '../../format/class-names';
import { severities, statementWords } from '../words';
import styles from './Findings.module.css';

const icons = { problem: CircleX, warning: TriangleAlert, note: Info };

/** The findings of a check, or the statement that there are none. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) =>
  findings.length === 0 ? (
    <p className={cx(styles.finding, styles.good)}>
      <CircleCheck size={16} className={styles.icon} aria-hidden />
      <span>
        <strong className={styles.message}>Nothing to mend was found.</strong> MFA is wanted where it should be, and a
        device can be enrolled, replaced and removed.
      </span>
    </p>
  ) : (
    <ul className={styles.list} aria-label="Findings">
      {findings.map((finding) => (
        <FindingItem key={`${finding.id} ${finding.message}`} finding={finding} />
      ))}
    </ul>
  );

function FindingItem({ finding: { severity, message, fix, by } }: { finding: Finding }) {
  const Icon = icons[severity];
  return (
    <li className={cx(styles.finding, styles[severity])}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <p className={styles.message}>
          <span className={styles.severity}>{severities[severity]}: </span>
          {message}
        </p>
        <p className={styles.fix}>{fix}</p>
        {by && <p className={styles.by}>Decided by {statementWords(by)}</p>}
      </div>
    </li>
  );
}
