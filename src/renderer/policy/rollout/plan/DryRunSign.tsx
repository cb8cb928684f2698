import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { RolloutDryRun } from '../../../../contract/policy';
import { cx } from '../../../format/class-names';
import styles from './Reached.module.css';

/** The dry run of one user, in a few words. */
export function DryRunSign({ run }: { run: RolloutDryRun | undefined }) {
  if (run === undefined) return <span className={styles.untried}>Not tried</span>;
  const [Icon, tone, words] = signOf(run);
  return (
    <span className={cx(styles.sign, styles[tone])}>
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
}

function signOf({ outcome }: RolloutDryRun): [typeof CircleCheck, 'good' | 'warn' | 'bad', string] {
  if (outcome === null) return [TriangleAlert, 'warn', 'Could not be tried'];
  if (!outcome.worksWithMfa) return [CircleX, 'bad', 'Denied everything, with MFA too'];
  if (outcome.canEnroll === null) return [TriangleAlert, 'warn', 'Not known whether a device could be enrolled'];
  if (!outcome.canEnroll) return [CircleX, 'bad', 'Could not enroll a device'];
  if (!outcome.isEnforced) return [TriangleAlert, 'warn', 'Still allowed some things without MFA'];
  return [CircleCheck, 'good', 'Needs MFA, can enroll a device'];
}
