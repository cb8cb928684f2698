import { accessDenied, deleteConflict, entityAlreadyExists, noSuchEntity } from '../account/errors';
import { addManagedPolicy, attachments, policyArn } from '../account/groups';
import type { AccountState, ManagedPolicy } from '../account/model';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { readPath } from './iam-group-target';
import { checkDocument, findPolicy, readPolicyArn, readPolicyName } from './iam-policy-target';

export const createPolicy: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const name = readPolicyName(reader);
  const path = readPath(reader);
  const text = reader.text('PolicyDocument', { required: true, min: 1, max: 131_072 });
  const description = reader.text('Description', { max: 1000 });
  reader.finish();
  const arn = policyArn(state, path, name);
  await authorize(state, caller, { action: 'iam:CreatePolicy', resource: arn }, `policy ${name}`);
  if (state.managedPolicies.has(arn)) {
    throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  checkDocument(text);
  return { Policy: describePolicy(state, addManagedPolicy(state, name, text, { path, description })) };
};

export const getPolicy: Action = async (input) => {
  const { state } = input;
  const reader = ParamReader.forIam(input.params);
  const arn = readPolicyArn(reader);
  reader.finish();
  await authorize(state, input.caller, { action: 'iam:GetPolicy', resource: arn }, `policy ${arn}`);
  return { Policy: describePolicy(state, findPolicy(state, arn)) };
};

export const getPolicyVersion: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const arn = readPolicyArn(reader);
  const version = reader.text('VersionId', { required: true, pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' });
  reader.finish();
  await authorize(state, caller, { action: 'iam:GetPolicyVersion', resource: arn }, `policy ${arn}`);
  const policy = findPolicy(state, arn);
  if (version !== 'v1') throw noSuchEntity(`Policy ${arn} version ${version} does not exist or is not attachable.`);
  return {
    PolicyVersion: {
      Document: encodeURIComponent(policy.text),
      VersionId: 'v1',
      IsDefaultVersion: true,
      CreateDate: new Date(policy.createdAt),
    },
  };
};

export const deletePolicy: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const arn = readPolicyArn(reader);
  reader.finish();
  await authorize(state, caller, { action: 'iam:DeletePolicy', resource: arn }, `policy ${arn}`);
  const policy = findPolicy(state, arn);
  // AWS's words for one of its own policies are not known.
  if (!state.managedPolicies.has(arn)) throw accessDenied(`Cannot delete the policy ${arn}, which AWS manages.`);
  if (attachments(state, policy.arn) > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
  state.managedPolicies.delete(policy.arn);
  return {};
};

const describePolicy = (state: AccountState, policy: ManagedPolicy) => ({
  PolicyName: policy.policyName,
  PolicyId: policy.policyId,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: 'v1',
  AttachmentCount: attachments(state, policy.arn),
  IsAttachable: true,
  Description: policy.description,
  CreateDate: new Date(policy.createdAt),
});
