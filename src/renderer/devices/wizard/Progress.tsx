import { Steps } from '../../components/Steps';
import { texts } from './texts';
import type { Step } from './steps';

/** The steps of the wizard. */
export const Progress = ({ steps, current }: { steps: readonly Step[]; current: Step | 'done' }) => (
  <Steps
    names={steps.map((step) => texts.steps[step])}
    at={current === 'done' ? steps.length : steps.indexOf(current)}
  />
);
