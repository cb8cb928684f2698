import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Finding, FindingState } from '../../../contract/doctor';
import { cx } from '../../format/class-names';
import { texts } from '../texts';
import styles from './Findings.module.css';

const words = texts.diagnostics;

/** Each state has its own shape and word, so nobody depends on its color. */
const looks: Record<FindingState, { Icon: typeof Info; word: string }> = {
  good: { Icon: CircleCheck, word: words.good },
  note: { Icon: Info, word: words.note },
  wrong: { Icon: TriangleAlert, word: words.bad },
};

/** Findings of the doctor. Several may have the same id, so their place in the list tells them apart. */
export const Findings = ({ label, findings }: { label: string; findings: readonly Finding[] }) => (
  <ul className={styles.list} aria-label={label}>
    {findings.map((finding, index) => (
      <Row key={index} {...finding} />
    ))}
  </ul>
);

function Row({ title, state, detail, nextStep }: Finding) {
  const { Icon, word } = looks[state];
  return (
    <li className={styles.row}>
      <Icon size={16} className={cx(styles.icon, styles[state])} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>
          <span className="visually-hidden">{words.state(word)} </span>
          {title}
        </p>
        <p className={styles.detail}>{detail}</p>
        {nextStep !== null && <p className={styles.next}>{nextStep}</p>}
      </div>
    </li>
  );
}
