import type {
  PolicyCheckResult,
  RolloutConfirmation,
  RolloutDryRun,
  RolloutUserView,
} from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';

export interface Stakes {
  caller: PolicyCaller;
  /** Users for whom something changes. */
  reached: readonly RolloutUserView[];
  dryRuns: readonly RolloutDryRun[];
}

/** What has to be confirmed before the first change. */
export function neededConfirmations({ caller, reached, dryRuns }: Stakes): RolloutConfirmation[] {
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true);
  const resultOf = (name: string) => dryRuns.find(({ userName }) => userName === name)?.result ?? null;
  const lockedOut = exposed.filter(({ name }) => !canEnroll(resultOf(name)));
  const needs: [RolloutConfirmation, boolean][] = [
    ['users-without-device', exposed.length > 0],
    ['locked-out-users', lockedOut.length > 0],
    ['no-dry-run', reached.some(({ name }) => resultOf(name) === null)],
    ['self', reached.some((user) => mayLockOutCaller(caller, user.name, user.hasDevice))],
  ];
  return needs.filter(([, needed]) => needed).map(([confirmation]) => confirmation);
}

const ENROLL: ReadonlySet<string> = new Set(['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']);

/** Not said of a user whose dry run says nothing: that is a confirmation of its own. */
const canEnroll = (result: PolicyCheckResult | null): boolean =>
  result === null || result.rows.every(({ id, cells }) => !ENROLL.has(id) || !/Deny$/.test(cells.key.result));

/** The policy would count for the caller, who has no MFA device, or has not shown that one works. */
export const mayLockOutCaller = (caller: PolicyCaller, userName: string, hasDevice: boolean | null): boolean =>
  caller.userName === userName && (hasDevice !== true || !caller.withMfa);
