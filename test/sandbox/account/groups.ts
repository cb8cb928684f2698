import { awsManagedPolicies } from './aws-managed-policies';
import { uniqueId } from './ids';
import type { AccountState, Group, ManagedPolicy, NamedPolicy, PolicyDocument, Role, User } from './model';

/** The number of groups that a user may be in. */
export const GROUPS_PER_USER = 10;

/** The number of managed policies that a group may have. */
export const POLICIES_PER_GROUP = 10;

/** The number of characters that a managed policy may have. White space does not count. */
export const MANAGED_POLICY_SIZE = 6144;

export const groupsOf = ({ groups }: AccountState, { userName }: User): Group[] =>
  [...groups.values()].filter(({ members }) => members.has(userName));

/** Every policy that applies to a user: inline ones, attached ones, and those of the user's groups. */
export function userPolicies(state: AccountState, user: User): NamedPolicy[] {
  return [user, ...groupsOf(state, user)].flatMap((owner) => ownPolicies(state, owner));
}

/** The inline policies and the attached ones of one user, group or role. */
export const ownPolicies = (
  state: AccountState,
  { policies, attached }: Pick<User | Group | Role, 'policies' | 'attached'>,
): NamedPolicy[] => [...policies, ...[...attached].map((arn) => namedPolicy(state, arn))];

function namedPolicy(state: AccountState, arn: string): NamedPolicy {
  const policy = managedPolicy(state, arn);
  if (!policy) throw new Error(`The sandbox has no policy ${arn}, but it is attached to a user, group or role.`);
  return { name: policy.policyName, document: policy.document };
}

/** A managed policy of the account, or one of AWS's. */
export const managedPolicy = ({ managedPolicies }: AccountState, arn: string): ManagedPolicy | undefined =>
  managedPolicies.get(arn) ?? awsManagedPolicies.get(arn);

/** The number of users, groups and roles that have a managed policy. */
export const attachments = ({ users, groups, roles }: AccountState, arn: string): number =>
  [...users.values(), ...groups.values(), ...roles.values()].filter(({ attached }) => attached.has(arn)).length;

export function addGroup(state: AccountState, groupName: string, path = '/'): Group {
  const group: Group = {
    groupName,
    path,
    groupId: uniqueId('AGPA'),
    arn: `arn:aws:iam::${state.accountId}:group${path}${groupName}`,
    createdAt: state.now(),
    policies: [],
    attached: new Set(),
    members: new Set(),
  };
  state.groups.set(groupName, group);
  return group;
}

export const policyArn = ({ accountId }: AccountState, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:policy${path}${name}`;

export function addManagedPolicy(
  state: AccountState,
  policyName: string,
  text: string,
  { path = '/', description }: { path?: string | undefined; description?: string | undefined } = {},
): ManagedPolicy {
  const arn = policyArn(state, path, policyName);
  const policy: ManagedPolicy = {
    policyName,
    path,
    policyId: uniqueId('ANPA'),
    arn,
    description,
    createdAt: state.now(),
    document: JSON.parse(text) as PolicyDocument,
    text,
  };
  state.managedPolicies.set(arn, policy);
  return policy;
}
