import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../../contract/policy';
import { cx } from '../../format/class-names';
import { DecidedBy } from './DecidedBy';
import { texts } from './texts';
import styles from './Findings.module.css';

const icons = { problem: CircleX, warning: TriangleAlert, note: Info };

/** The findings of a check, or the statement that there are none. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) =>
  findings.length === 0 ? (
    <p className={styles.none}>
      <CircleCheck size={16} aria-hidden />
      {texts.nothingFound}
    </p>
  ) : (
    <ul className={styles.list} aria-label={texts.findings}>
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
          <span className={styles.severity}>{texts.findingTitle(texts.severities[severity].title)}</span> {message}
        </p>
        <p className={styles.fix}>{fix}</p>
        {by && <DecidedBy by={by} />}
      </div>
    </li>
  );
}
