import type { PolicyCheckResult } from '../../../contract/policy';
import { texts } from './texts';
import styles from './CheckResult.module.css';

/** Lists what this check does not take into account. */
export const Limits = ({ result: { limits, unread } }: { result: PolicyCheckResult }) => (
  <section className={styles.limits} aria-labelledby="limits">
    <h3 id="limits" className={styles.limitsTitle}>
      {texts.limits}
    </h3>
    <ul>
      {unread.map(({ name, error }, index) => (
        <li key={index}>
          {texts.unread(name)} {error.message} {error.nextStep}
        </li>
      ))}
      {limits.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  </section>
);
