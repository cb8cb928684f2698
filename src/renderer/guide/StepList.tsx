import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import { guideSteps, type Guide, type GuideStep } from './guide';
import { DeviceStep } from './DeviceStep';
import { Finished } from './Finished';
import { KeyStep } from './KeyStep';
import { ProfileStep } from './ProfileStep';
import { texts } from './texts';
import { ToolStep } from './ToolStep';
import styles from './StepList.module.css';

/** The checklist. Each step shows its result, its button, or only its name if others come first. */
export function StepList({ guide }: { guide: Guide }) {
  return (
    <>
      <ol className={styles.steps} aria-label={texts.steps}>
        {guideSteps.map((step, index) => (
          <Step key={step} step={step} number={index + 1} guide={guide} />
        ))}
      </ol>
      {guide.next === null && <Finished guide={guide} />}
    </>
  );
}

function Step({ step, number, guide }: { step: GuideStep; number: number; guide: Guide }) {
  const isDone = guide.done.has(step);
  const isNext = guide.next === step;
  return (
    <li className={cx(styles.step, isNext && styles.next)} aria-current={isNext ? 'step' : undefined}>
      <span className={cx(styles.dot, isDone && styles.done)}>
        {isDone ? <Check size={14} strokeWidth={3} role="img" aria-label={texts.done} /> : number}
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>{texts[step].title}</h2>
        {content(step, guide)}
      </div>
    </li>
  );
}

function content(step: GuideStep, guide: Guide): ReactNode {
  switch (step) {
    case 'key':
      return <KeyStep guide={guide} />;
    case 'device':
      return <DeviceStep guide={guide} />;
    case 'profile':
      return <ProfileStep guide={guide} />;
    case 'tool':
      return <ToolStep guide={guide} />;
  }
}
