import { CircleQuestionMark, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { PolicyCheckResult } from '../../../contract/policy';
import { CopyText } from '../../components/CopyText';
import { cx } from '../../format/class-names';
import { texts } from './texts';
import { verdictSentence, verdictTone } from './verdict-words';
import styles from './Verdict.module.css';

const icons = { good: ShieldCheck, bad: ShieldAlert, unknown: CircleQuestionMark };

/** The answer of a check in one sentence, and where it comes from. */
export function Verdict({ id, result }: { id: string; result: PolicyCheckResult }) {
  const { userName, userArn, source, verdict } = result;
  const tone = verdictTone(verdict);
  const Icon = icons[tone];
  return (
    <header className={cx(styles.verdict, styles[tone])}>
      <Icon size={24} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        {source === 'given' && <p className={styles.source}>{texts.onlyPolicy(userName)}</p>}
        <h2 id={id} className={styles.sentence}>
          {verdictSentence(verdict, userName)}
        </h2>
        <p className={styles.source}>{texts.sources[source](userName)}</p>
        <p className={styles.source}>
          <CopyText label={texts.copyUser} text={userArn} />
        </p>
      </div>
    </header>
  );
}
