import { Check } from 'lucide-react';
import { cx } from '../../format/class-names';
import { stepNames, type Step } from './steps';
import styles from './Progress.module.css';

/** Which steps there are, which are done, and where the person is. */
export function Progress({ steps, current }: { steps: readonly Step[]; current: Step | 'done' }) {
  const at = current === 'done' ? steps.length : steps.indexOf(current);
  return (
    <ol className={styles.steps} aria-label="Progress">
      {steps.map((step, index) => (
        <li
          key={step}
          className={cx(styles.step, index < at && styles.done, index === at && styles.current)}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden>
            {index < at ? <Check size={11} strokeWidth={3} /> : index + 1}
          </span>
          <span className={styles.name}>{stepNames[step]}</span>
          {index < at && <span className="visually-hidden">, done</span>}
        </li>
      ))}
    </ol>
  );
}
