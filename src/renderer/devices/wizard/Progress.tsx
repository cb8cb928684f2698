import { Steps } from '../../components/Steps';
import { stepNames, type Step } from './steps';

/** The steps of the wizard. */
export const Progress = ({ steps, current }: { steps: readonly Step[]; current: Step | 'done' }) => (
  <Steps names={steps.map((step) => stepNames[step])} at={current === 'done' ? steps.length : steps.indexOf(current)} />
);
