import type { RolloutConfirmation, RolloutDryRun, RolloutUserView } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';

export interface Stakes {
  caller: PolicyCaller;
  /** Users for whom something changes. */
  reached: readonly RolloutUserView[];
  dryRuns: readonly RolloutDryRun[];
  /** Of the group, as it is. */
  members: readonly string[] | null;
  otherPolicies: readonly string[];
}

/** What has to be confirmed before the first change. */
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
  // Not said of a user of whom the dry run says nothing: that is a confirmation of its own.
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

/** The policy would count for the caller, who has no MFA device, or has not shown that one works. */
export const mayLockOutCaller = (caller: PolicyCaller, userName: string, hasDevice: boolean | null): boolean =>
  caller.userName === userName && (hasDevice !== true || !caller.withMfa);
