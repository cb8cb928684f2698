import type { Finding, RolloutDryRun } from '../../../../contract/policy';
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
  const groups = new Map<string, { users: string[]; findings: Finding[] }>();
  for (const { userName, outcome } of dryRuns) {
    if (outcome === null || outcome.findings.length === 0) continue;
    const key = JSON.stringify(outcome.findings.map(({ id, actions }) => [id, actions]));
    const group = groups.get(key) ?? { users: [], findings: outcome.findings };
    groups.set(key, { ...group, users: [...group.users, userName] });
  }
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
      {[...groups.values()].map(({ users, findings }) => (
        <div key={users.join()} className={styles.group}>
          <p className={styles.who}>{someOf(users, 8)}</p>
          <Findings findings={findings} />
        </div>
      ))}
    </>
  );
}
