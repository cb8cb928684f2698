import { Check } from 'lucide-react';
import { cx } from '../format/class-names';
import { texts } from './texts';
import styles from './Steps.module.css';

export interface StepsProps {
  names: readonly string[];
  /** The index of the current step. When all steps are done, it is their number. */
  at: number;
}

/** The steps of a task: those that are done, the current one, and those to come. */
export const Steps = ({ names, at }: StepsProps) => (
  <ol className={styles.steps} aria-label={texts.progress}>
    {names.map((name, index) => (
      <li
        key={name}
        className={cx(styles.step, index < at && styles.done, index === at && styles.current)}
        aria-current={index === at ? 'step' : undefined}
      >
        <span className={styles.dot} aria-hidden>
          {index < at ? <Check size={11} strokeWidth={3} /> : index + 1}
        </span>
        <span className={styles.name} aria-hidden={index < at}>
          {name}
        </span>
        {index < at && <span className="visually-hidden">{texts.stepDone(name)}</span>}
      </li>
    ))}
  </ol>
);
