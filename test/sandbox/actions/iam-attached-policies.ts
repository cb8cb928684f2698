import { limitExceeded, noSuchEntity } from '../account/errors';
import { managedPolicy, POLICIES_PER_GROUP } from '../account/groups';
import type { AccountState } from '../account/model';
import { ParamReader } from '../account/params';
import type { Action, ActionInput } from './action';
import { checkPassingRefusals } from './iam-device-target';
import { authorizedGroup, readGroupName } from './iam-group-target';
import { page, readPageParams } from './iam-pages';
import { findPolicy, readPolicyArn } from './iam-policy-target';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

/** Attaches a managed policy to a group. It is no error to attach it again. */
export const attachGroupPolicy: Action = async (input) => {
  const { state } = input;
  const { group, arn } = await readAttachment(input, 'iam:AttachGroupPolicy');
  checkPassingRefusals(state, 'AttachGroupPolicy');
  if (!managedPolicy(state, arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (!group.attached.has(arn) && group.attached.size >= POLICIES_PER_GROUP) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerGroup: ${POLICIES_PER_GROUP}`);
  }
  group.attached.add(arn);
  return {};
};

export const detachGroupPolicy: Action = async (input) => {
  const { group, arn } = await readAttachment(input, 'iam:DetachGroupPolicy');
  if (!group.attached.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  return {};
};

async function readAttachment(input: ActionInput, action: string) {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const arn = readPolicyArn(reader);
  reader.finish();
  return { group: await authorizedGroup(input, action, groupName, { 'iam:PolicyARN': arn }), arn };
}

export const listAttachedGroupPolicies: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const { attached } = await authorizedGroup(input, 'iam:ListAttachedGroupPolicies', groupName);
  return page(input.state, 'AttachedPolicies', describeAttached(input.state, attached), pages);
};

export const listAttachedUserPolicies: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readRequiredUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const { attached } = await authorizedUser(input, 'iam:ListAttachedUserPolicies', userName);
  return page(input.state, 'AttachedPolicies', describeAttached(input.state, attached), pages);
};

export const describeAttached = (state: AccountState, attached: ReadonlySet<string>) =>
  [...attached].map((arn) => ({ PolicyName: findPolicy(state, arn).policyName, PolicyArn: arn }));
