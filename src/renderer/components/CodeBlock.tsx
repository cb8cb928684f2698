import styles from './CodeBlock.module.css';

/** Lines to copy. The block can get the focus, so that the keyboard can scroll long lines. */
export const CodeBlock = ({ label, children }: { label: string; children: string }) => (
  <pre className={styles.block} tabIndex={0} role="group" aria-label={label}>
    {children}
  </pre>
);
