import { MOST_ROLLOUT_USERS } from '../../../../contract/limits';
import { IAM_NAME } from '../../../../contract/arn';
import type { PolicyTemplateView, RolloutUserView, RolloutRequest } from '../../../../contract/policy';
import type { RolloutDraft } from '../draft';
import { texts } from '../texts';

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
  if (name === '') return texts.nameNeeded;
  return IAM_NAME.test(name) ? null : texts.nameWrong;
}

/** Says what the person must still do before the users are chosen. Null: nothing. */
export function missingPolicy({ policyText, policyName, groupName }: RolloutRequest): string | null {
  if (policyText.trim() === '') return texts.choosePolicy;
  return nameProblem(policyName) !== null || nameProblem(groupName) !== null ? texts.correctNames : null;
}

/** Says what the person must still do before Fob can plan. Null: nothing. */
export function missing(request: RolloutRequest): string | null {
  const policy = missingPolicy(request);
  if (policy !== null) return policy;
  if (request.users.length === 0) return texts.chooseUsers;
  return request.users.length > MOST_ROLLOUT_USERS ? texts.tooManyUsers(MOST_ROLLOUT_USERS) : null;
}
