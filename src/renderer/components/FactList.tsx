import type { ReactNode } from 'react';
import { cx } from '../format/class-names';
import styles from './FactList.module.css';

/** Terms, each with what is known of it. */
export const FactList = ({ className, children }: { className?: string | undefined; children: ReactNode }) => (
  <dl className={cx(styles.facts, className)}>{children}</dl>
);

/** Left out if nobody knows it. */
export const Fact = ({ term, children }: { term: string; children: ReactNode }) =>
  children ? (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  ) : null;

/** A policy, which may be long: the keyboard scrolls it. */
export const PolicyFact = ({ term, policy }: { term: string; policy: string }) => (
  <Fact term={term}>
    <code className={styles.policy} tabIndex={0} role="group" aria-label={term}>
      {policy}
    </code>
  </Fact>
);
