import type { ChainStep } from '../../../contract/app-state';
import { ChainStepItem } from './ChainStepItem';
import styles from './Chain.module.css';

/** The steps of a session, from the access key to the last role. */
export const Chain = ({ steps }: { steps: readonly ChainStep[] }) => (
  <ol className={styles.chain}>
    {steps.map((step, index) => (
      <ChainStepItem key={index} step={step} />
    ))}
  </ol>
);
