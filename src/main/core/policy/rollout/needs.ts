import type { RolloutConfirmation, RolloutDryRun, RolloutUserView } from '../../../../contract/policy';
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
  const outcomes = new Map(dryRuns.map(({ userName, outcome }) => [userName, outcome]));
  // Not said of a user of whom the dry run says nothing: that is a confirmation of its own.
  const lockedOut = exposed.filter(({ name }) => outcomes.get(name)?.canEnroll === false);
  const needs: [RolloutConfirmation, boolean][] = [
    ['users-without-device', exposed.length > 0],
    ['locked-out-users', lockedOut.length > 0],
    ['no-dry-run', reached.some(({ name }) => (outcomes.get(name) ?? null) === null)],
    ['self', reached.some((user) => mayLockOutCaller(caller, user.name, user.hasDevice))],
  ];
  return needs.filter(([, needed]) => needed).map(([confirmation]) => confirmation);
}

/** The policy would count for the caller, who has no MFA device, or has not shown that one works. */
export const mayLockOutCaller = (caller: PolicyCaller, userName: string, hasDevice: boolean | null): boolean =>
  caller.userName === userName && (hasDevice !== true || !caller.withMfa);
