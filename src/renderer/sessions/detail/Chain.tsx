import type { ChainStep } from '../../../contract/app-state';
import { ChainStepItem } from './ChainStepItem';
import styles from './Chain.module.css';

/** How a session comes about, from the access key down to the last role. */
export const Chain = ({ steps }: { steps: readonly ChainStep[] }) => (
  <ol className={styles.chain}>
    {steps.map((step, index) => (
      <ChainStepItem key={index} step={step} />
    ))}
  </ol>
);
