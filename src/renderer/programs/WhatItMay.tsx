import type { LeaseGrant } from '../../contract/leases';
import { CodeBlock } from '../components/CodeBlock';
import { Fold } from '../components/Fold';
import { cx } from '../format/class-names';
import { LeaseRows } from './LeaseRows';
import { texts } from './texts';
import { useAnswer } from '../state/use-answer';
import { Warnings } from './Warnings';
import styles from './WhatItMay.module.css';

/** What a lease would be able to do with the actions that matter, with warnings and the policy that AWS gets. */
export function WhatItMay({ profile, grant }: { profile: string; grant: LeaseGrant }) {
  const { last: preview, isCurrent } = useAnswer('lease.preview', { profile, terms: { ...grant, name: null } });
  if (preview === null) return null;
  if (!preview.ok) return <Warnings texts={[preview.error.message]} />;
  const { rows, warnings, policy } = preview.value;
  return (
    <div className={cx(styles.view, !isCurrent && styles.old)} aria-busy={!isCurrent}>
      <Warnings texts={warnings} />
      <LeaseRows rows={rows} />
      {policy !== null && (
        <Fold label={texts.policy}>
          <CodeBlock label={texts.policy}>{JSON.stringify(JSON.parse(policy), null, 2)}</CodeBlock>
        </Fold>
      )}
    </div>
  );
}
