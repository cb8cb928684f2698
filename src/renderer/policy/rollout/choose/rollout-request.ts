import { IAM_NAME } from '../../../../contract/iam-names';
import type { PolicyTemplateView, RolloutUserView, RolloutRequest } from '../../../../contract/policy';
import type { RolloutDraft } from '../draft';

/** What the draft comes to; users whom the account does not have are left out. */
export function wishOf(
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

/** What is wrong with a name, in a sentence; null: nothing. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'A name is needed.';
  return IAM_NAME.test(name) ? null : 'AWS takes A to Z, digits and + = , . @ _ - here, at most 128 of them.';
}

/** As many as main takes at a time. */
const most = 1_000;

/** What has to be done before there can be a plan. */
export function missing({ policyText, policyName, groupName, users }: RolloutRequest): string | null {
  if (policyText.trim() === '') return 'Choose a policy first.';
  if (nameProblem(policyName) !== null || nameProblem(groupName) !== null) return 'Correct the names first.';
  if (users.length === 0) return 'Choose users first.';
  return users.length > most ? `Choose ${most.toLocaleString('en-US')} users at most at a time.` : null;
}
