import { grouped } from '../../../../contract/grouped';
import type { RolloutDryRun } from '../../../../contract/policy';
import { someOf } from '../../../format/words';
import { ErrorNote } from '../../../components/ErrorNote';
import { Findings } from '../../check/Findings';
import { texts } from '../texts';
import styles from './Reached.module.css';

/**
 * The findings of the dry run. A finding that several users share appears once, because the cause is usually the
 * policy.
 */
export function DryRunFindings({ dryRuns }: { dryRuns: readonly RolloutDryRun[] }) {
  const found = dryRuns.flatMap(({ userName, outcome }) =>
    outcome === null || outcome.findings.length === 0 ? [] : [{ userName, findings: outcome.findings }],
  );
  const groups = grouped(found, ({ findings }) => JSON.stringify(findings.map(({ id, actions }) => [id, actions])));
  const untried = dryRuns.filter(({ error }) => error !== null);
  const reason = untried[0]?.error;
  return (
    <>
      {reason && (
        <div className={styles.group}>
          <p className={styles.who}>
            {texts.untriedUsers(
              someOf(
                untried.map(({ userName }) => userName),
                8,
              ),
            )}
          </p>
          <ErrorNote error={reason} />
        </div>
      )}
      {[...groups].map(([key, same]) => (
        <div key={key} className={styles.group}>
          <p className={styles.who}>
            {someOf(
              same.map(({ userName }) => userName),
              8,
            )}
          </p>
          <Findings findings={same[0]?.findings ?? []} />
        </div>
      ))}
    </>
  );
}
