import { CircleCheck, CircleDashed, CircleDot, LoaderCircle, Undo2 } from 'lucide-react';
import type { RolloutPlanView, RolloutStepState } from '../../../../contract/policy';
import { cx } from '../../../format/class-names';
import { texts } from '../texts';
import turning from '../../../components/Turning.module.css';
import styles from './StepList.module.css';

const icons: Record<RolloutStepState, typeof CircleCheck> = {
  todo: CircleDashed,
  found: CircleDot,
  doing: LoaderCircle,
  done: CircleCheck,
  undone: Undo2,
};

/** Every call to AWS in order, with its progress. With many users, the list scrolls. */
export const StepList = ({ plan: { steps } }: { plan: RolloutPlanView }) => (
  <section className={styles.steps} aria-labelledby="rollout-steps">
    <h3 id="rollout-steps" className={styles.title}>
      {texts.stepList}
    </h3>
    <ol className={styles.list} tabIndex={0} aria-labelledby="rollout-steps">
      {steps.map(({ id, title, call, state, reachesCaller }) => {
        const Icon = icons[state];
        return (
          <li key={id} className={cx(styles.step, styles[state])}>
            <Icon size={16} className={cx(styles.icon, state === 'doing' && turning.turning)} aria-hidden />
            <div className={styles.words}>
              <p className={styles.name}>{title}</p>
              <code className={styles.call}>{call}</code>
              {reachesCaller && <p className={styles.self}>{texts.appliesToYou}</p>}
            </div>
            <span className={styles.state}>{texts.states[state]}</span>
          </li>
        );
      })}
    </ol>
  </section>
);
