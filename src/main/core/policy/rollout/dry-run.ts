import type { PolicyCheckResult, RolloutDryRun, RolloutOutcome } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { checkUser } from '../check/policy-check';
import { callsToCheck } from '../check/questions';
import { guardedRows } from '../check/verdict';
import type { PolicySubject } from '../subject';

/** What a user could do if the policy were attached already. */
export async function dryRunOf(
  calls: PolicyCalls,
  caller: PolicyCaller,
  subject: PolicySubject,
  policy: { name: string; text: string },
): Promise<RolloutDryRun> {
  const { userName } = subject;
  const checked = await checkUser(calls, caller, subject, [policy]);
  return checked.ok
    ? { userName, outcome: outcomeOf(checked.value, subject), error: null }
    : { userName, outcome: null, error: checked.error };
}

function outcomeOf({ source, verdict, rows, findings }: PolicyCheckResult, subject: PolicySubject): RolloutOutcome {
  const guarded = guardedRows(rows, callsToCheck(subject));
  return {
    source: source === 'simulation' ? 'simulation' : 'read',
    isEnforced: guarded.every(({ cells }) => /Deny$/.test(cells.key.policies)),
    canEnroll: verdict.canEnroll,
    worksWithMfa: guarded.some(({ cells }) => cells.mfa.policies !== 'explicitDeny'),
    findings,
  };
}
