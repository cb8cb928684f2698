import { MOST_ROLLOUT_USERS } from '../../../../contract/limits';
import { IAM_NAME } from '../../../../contract/arn';
import type { PolicyTemplateView, RolloutUserView, RolloutRequest } from '../../../../contract/policy';
import type { RolloutDraft } from '../draft';

/** The request that the draft describes. It leaves out users that the account does not have. */
export function requestOf(
  draft: RolloutDraft,
  templates: readonly PolicyTemplateView[],
  users: readonly RolloutUserView[],
): RolloutRequest {
  const template = templates.find(({ id }) => id === draft.policy) ?? templates[0];
  return {
    policyText: draft.policy === 'own' ? draft.ownText : (template?.texts.json ?? ''),
    policyName: draft.policyName ?? template?.policyName ?? '',
    groupName: draft.groupName ?? template?.groupName ?? '',
    users: users.filter(({ name }) => draft.users.includes(name)).map(({ name }) => name),
  };
}

/** The fault of a name, in a sentence. Null: none. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'A name is needed.';
  return IAM_NAME.test(name) ? null : 'AWS takes A to Z, digits and + = , . @ _ - here, at most 128 of them.';
}

/** Says what the person must still do before Fob can plan. Null: nothing. */
export function missing({ policyText, policyName, groupName, users }: RolloutRequest): string | null {
  if (policyText.trim() === '') return 'Choose a policy first.';
  if (nameProblem(policyName) !== null || nameProblem(groupName) !== null) return 'Correct the names first.';
  if (users.length === 0) return 'Choose users first.';
  return users.length > MOST_ROLLOUT_USERS
    ? `Choose ${MOST_ROLLOUT_USERS.toLocaleString('en-US')} users at most at a time.`
    : null;
}
