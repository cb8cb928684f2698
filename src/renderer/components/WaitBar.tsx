import { ProgressBar } from 'react-aria-components/ProgressBar';
import styles from './WaitBar.module.css';

/** Something takes a while, and nobody can say how long. */
export const WaitBar = ({ label }: { label: string }) => (
  <ProgressBar aria-label={label} isIndeterminate className={styles.track ?? ''}>
    <div className={styles.part} />
  </ProgressBar>
);
