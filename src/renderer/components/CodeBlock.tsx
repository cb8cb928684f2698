import styles from './CodeBlock.module.css';

/** Lines to copy; focusable, so that long ones can be scrolled with the keyboard. */
export const CodeBlock = ({ label, children }: { label: string; children: string }) => (
  <pre className={styles.block} tabIndex={0} role="group" aria-label={label}>
    {children}
  </pre>
);
