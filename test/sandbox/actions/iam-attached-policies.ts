import { limitExceeded, noSuchEntity } from '../account/errors';
import { POLICIES_PER_GROUP } from '../account/groups';
import type { AccountState, NamedPolicy } from '../account/model';
import { ParamReader } from '../account/params';
import type { Action, ActionInput } from './action';
import { checkPassingRefusals } from './iam-device-target';
import { authorizedGroup, readGroupName } from './iam-group-target';
import { page, readPageParams } from './iam-pages';
import { encodedDocument, findPolicy, readPolicyArn, readPolicyName } from './iam-policy-target';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

/** Attaches a managed policy to a group. It is no error to attach it again. */
export const attachGroupPolicy: Action = async (input) => {
  const { state } = input;
  const { group, arn } = await readAttachment(input, 'iam:AttachGroupPolicy');
  checkPassingRefusals(state, 'AttachGroupPolicy');
  if (!state.managedPolicies.has(arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
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

const describeAttached = (state: AccountState, attached: ReadonlySet<string>) =>
  [...attached].map((arn) => ({ PolicyName: findPolicy(state, arn).policyName, PolicyArn: arn }));

export const listUserPolicies: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readRequiredUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const { policies } = await authorizedUser(input, 'iam:ListUserPolicies', userName);
  return page(
    input.state,
    'PolicyNames',
    policies.map(({ name }) => name),
    pages,
  );
};

export const listGroupPolicies: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const { policies } = await authorizedGroup(input, 'iam:ListGroupPolicies', groupName);
  return page(
    input.state,
    'PolicyNames',
    policies.map(({ name }) => name),
    pages,
  );
};

export const getUserPolicy: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readRequiredUserName(reader);
  const name = readPolicyName(reader);
  reader.finish();
  const { policies } = await authorizedUser(input, 'iam:GetUserPolicy', userName);
  const policy = findInline(policies, 'user', name);
  return { UserName: userName, PolicyName: name, PolicyDocument: encodedDocument(policy) };
};

export const getGroupPolicy: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const name = readPolicyName(reader);
  reader.finish();
  const { policies } = await authorizedGroup(input, 'iam:GetGroupPolicy', groupName);
  const policy = findInline(policies, 'group', name);
  return { GroupName: groupName, PolicyName: name, PolicyDocument: encodedDocument(policy) };
};

function findInline(policies: readonly NamedPolicy[], owner: string, name: string): NamedPolicy {
  const policy = policies.find((candidate) => candidate.name === name);
  if (!policy) throw noSuchEntity(`The ${owner} policy with name ${name} cannot be found.`);
  return policy;
}
