import type { PolicyCheckResult, RolloutDryRun, RolloutOutcome } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { checkUser } from '../check/policy-check';
import { callsToCheck } from '../check/questions';
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

function outcomeOf({ source, rows, findings }: PolicyCheckResult, subject: PolicySubject): RolloutOutcome {
  const free = new Set(callsToCheck(subject).flatMap(({ id, withoutMfa }) => (withoutMfa ? [id] : [])));
  const guarded = rows.filter(({ id }) => !free.has(id));
  const enrolling = rows.filter(({ id }) => ENROLL.has(id)).map(({ cells }) => cells.key.result);
  return {
    source: source === 'simulation' ? 'simulation' : 'read',
    isEnforced: guarded.every(({ cells }) => /Deny$/.test(cells.key.policies)),
    canEnroll: enrolling.some((result) => /Deny$/.test(result)) ? false : enrolling.includes('unknown') ? null : true,
    worksWithMfa: guarded.some(({ cells }) => cells.mfa.policies !== 'explicitDeny'),
    findings,
  };
}

const ENROLL: ReadonlySet<string> = new Set(['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']);
