import type { RolloutConfirmation, RolloutDryRun, RolloutUserView } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';

export interface Stakes {
  caller: PolicyCaller;
  /** The users for whom something changes. */
  reached: readonly RolloutUserView[];
  dryRuns: readonly RolloutDryRun[];
  /** The present members of the group. */
  members: readonly string[] | null;
  otherPolicies: readonly string[];
}

/** The confirmations that are needed before the first change. */
export function neededConfirmations({
  caller,
  reached,
  dryRuns,
  members,
  otherPolicies,
}: Stakes): RolloutConfirmation[] {
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true);
  const outcomes = new Map(dryRuns.map(({ userName, outcome }) => [userName, outcome]));
  const isShutOut = (name: string): boolean => outcomes.get(name)?.worksWithMfa === false;
  // This does not count users without a result of the dry run. They need a confirmation of their own.
  const lockedOut = exposed.some(({ name }) => outcomes.get(name)?.canEnroll === false);
  const isUnknown = (name: string): boolean => (outcomes.get(name)?.canEnroll ?? null) === null;
  const needs: [RolloutConfirmation, boolean][] = [
    ['users-without-device', exposed.length > 0],
    ['locked-out-users', lockedOut || reached.some(({ name }) => isShutOut(name))],
    ['no-dry-run', reached.some(({ name }) => isUnknown(name))],
    ['other-policies', otherPolicies.length > 0 && reached.some(({ name }) => members?.includes(name) !== true)],
    [
      'self',
      reached.some(
        ({ name, hasDevice }) =>
          mayLockOutCaller(caller, name, hasDevice) || (name === caller.userName && isShutOut(name)),
      ),
    ],
  ];
  return needs.filter(([, needed]) => needed).map(([confirmation]) => confirmation);
}

/** Whether the policy would apply to the caller while the caller has no MFA device, or has not shown that one works. */
export const mayLockOutCaller = (caller: PolicyCaller, userName: string, hasDevice: boolean | null): boolean =>
  caller.userName === userName && (hasDevice !== true || !caller.withMfa);
