import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { RolloutDryRun } from '../../../../contract/policy';
import { cx } from '../../../format/class-names';
import { texts } from '../texts';
import styles from './Reached.module.css';

/** The dry run of one user, in a few words. */
export function DryRunSign({ run }: { run: RolloutDryRun | undefined }) {
  if (run === undefined) return <span className={styles.untried}>{texts.untried}</span>;
  const [Icon, tone, words] = signOf(run);
  return (
    <span className={cx(styles.sign, styles[tone])}>
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
}

function signOf({ outcome }: RolloutDryRun): [typeof CircleCheck, 'good' | 'warn' | 'bad', string] {
  if (outcome === null) return [TriangleAlert, 'warn', texts.outcomes.failed];
  if (!outcome.worksWithMfa) return [CircleX, 'bad', texts.outcomes.shutOut];
  if (outcome.canEnroll === null) return [TriangleAlert, 'warn', texts.outcomes.unknown];
  if (!outcome.canEnroll) return [CircleX, 'bad', texts.outcomes.noDevice];
  if (!outcome.isEnforced) return [TriangleAlert, 'warn', texts.outcomes.open];
  return [CircleCheck, 'good', texts.outcomes.good];
}
