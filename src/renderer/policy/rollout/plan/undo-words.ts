import type { RolloutPlanView } from '../../../../contract/policy';
import { texts } from '../texts';

/** What an undo does, in its order. Empty: only AWS knows. */
export function undoWords({ steps, request: { users, groupName, policyName } }: RolloutPlanView): string[] {
  const isOurs = (id: string) =>
    steps.some((step) => step.id === id && (step.state === 'done' || step.state === 'doing'));
  const added = users.filter((user) => isOurs(`add-user:${user}`)).length;
  return [
    ...(added > 0 ? [texts.undoUsers(added, groupName)] : []),
    ...(isOurs('attach-policy') ? [texts.undoAttached(policyName, groupName)] : []),
    ...(isOurs('create-group') ? [texts.undoGroup(groupName)] : []),
    ...(isOurs('create-policy') ? [texts.undoPolicy(policyName)] : []),
  ];
}
