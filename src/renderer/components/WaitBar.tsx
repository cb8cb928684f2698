import { ProgressBar } from 'react-aria-components/ProgressBar';
import styles from './WaitBar.module.css';

/** Shows that something takes a while, without saying how long. */
export const WaitBar = ({ label }: { label: string }) => (
  <ProgressBar aria-label={label} isIndeterminate className={styles.track ?? ''}>
    <div className={styles.part} />
  </ProgressBar>
);
