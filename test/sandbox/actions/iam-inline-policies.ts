import { limitExceeded, noSuchEntity } from '../account/errors';
import type { NamedPolicy } from '../account/model';
import { ParamReader } from '../account/params';
import { parsePolicy } from '../account/policy-grammar';
import type { Action, ActionInput } from './action';
import { authorizedGroup, readGroupName } from './iam-group-target';
import { page, readPageParams } from './iam-pages';
import { encodedDocument, readPolicyName, sizeOf } from './iam-policy-target';
import { authorizedRole, readRoleName } from './iam-role-target';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

/** The inline policies of one owner, and how they are found. */
interface Owner {
  readonly kind: 'User' | 'Group' | 'Role';
  /** The number of characters that all inline policies may have together. White space does not count. */
  readonly limit: number;
  readName(reader: ParamReader): string;
  find(input: ActionInput, action: string, name: string): Promise<{ readonly policies: NamedPolicy[] }>;
}

const users: Owner = { kind: 'User', limit: 2048, readName: readRequiredUserName, find: authorizedUser };
const groups: Owner = { kind: 'Group', limit: 5120, readName: readGroupName, find: authorizedGroup };
const roles: Owner = { kind: 'Role', limit: 10_240, readName: readRoleName, find: authorizedRole };

const listOf =
  (owner: Owner): Action =>
  async (input) => {
    const reader = ParamReader.forIam(input.params);
    const ownerName = owner.readName(reader);
    const pages = readPageParams(reader);
    reader.finish();
    const { policies } = await owner.find(input, `iam:List${owner.kind}Policies`, ownerName);
    const names = policies.map(({ name }) => name);
    return page(input.state, 'PolicyNames', names, pages);
  };

const getOf =
  (owner: Owner): Action =>
  async (input) => {
    const { ownerName, name, policies } = await readPolicy(owner, input, 'Get');
    const document = encodedDocument(findInline(policies, owner, name));
    return { [`${owner.kind}Name`]: ownerName, PolicyName: name, PolicyDocument: document };
  };

/** Adds a policy, or replaces the one with this name. */
const putOf =
  (owner: Owner): Action =>
  async (input) => {
    const reader = ParamReader.forIam(input.params);
    const ownerName = owner.readName(reader);
    const name = readPolicyName(reader);
    const text = reader.text('PolicyDocument', { required: true, min: 1, max: 131_072 });
    reader.finish();
    const { policies } = await owner.find(input, `iam:Put${owner.kind}Policy`, ownerName);
    const others = policies.filter((policy) => policy.name !== name);
    const document = parsePolicy(text);
    const sizes = others.map((policy) => sizeOf(policy.text ?? JSON.stringify(policy.document)));
    if (sizes.reduce((sum, size) => sum + size, sizeOf(text)) > owner.limit) {
      const shown = owner.kind.toLowerCase();
      throw limitExceeded(`Maximum policy size of ${owner.limit} bytes exceeded for ${shown} ${ownerName}`);
    }
    policies.splice(0, Infinity, ...others, { name, document, text });
    return {};
  };

const deleteOf =
  (owner: Owner): Action =>
  async (input) => {
    const { name, policies } = await readPolicy(owner, input, 'Delete');
    policies.splice(policies.indexOf(findInline(policies, owner, name)), 1);
    return {};
  };

async function readPolicy(owner: Owner, input: ActionInput, verb: 'Get' | 'Delete') {
  const reader = ParamReader.forIam(input.params);
  const ownerName = owner.readName(reader);
  const name = readPolicyName(reader);
  reader.finish();
  const { policies } = await owner.find(input, `iam:${verb}${owner.kind}Policy`, ownerName);
  return { ownerName, name, policies };
}

function findInline(policies: readonly NamedPolicy[], { kind }: Owner, name: string): NamedPolicy {
  const policy = policies.find((candidate) => candidate.name === name);
  if (!policy) throw noSuchEntity(`The ${kind.toLowerCase()} policy with name ${name} cannot be found.`);
  return policy;
}

export const listUserPolicies = listOf(users);
export const getUserPolicy = getOf(users);
export const putUserPolicy = putOf(users);
export const deleteUserPolicy = deleteOf(users);

export const listGroupPolicies = listOf(groups);
export const getGroupPolicy = getOf(groups);

export const listRolePolicies = listOf(roles);
export const getRolePolicy = getOf(roles);
export const putRolePolicy = putOf(roles);
export const deleteRolePolicy = deleteOf(roles);
