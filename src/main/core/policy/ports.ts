/** What checks, rollouts and revoking need from IAM: reading policies, asking AWS's simulator, and changes. */
import type { AwsAnswer, AwsTarget, Signer } from '../ports';
import type { PolicyQuestion } from './evaluate';

export interface ContextEntry {
  key: string;
  type: 'string' | 'boolean' | 'numeric' | 'date';
  value: string;
}

export interface SimulationRequest {
  /** ARN of the user whose policies, and whose groups' policies, are asked. */
  userArn: string;
  /** The simulator checks every action on every resource. */
  actions: readonly string[];
  resources: readonly string[];
  /** Condition keys. Keys that are missing here are absent. */
  context: readonly ContextEntry[];
  /** Documents that count as if they were attached. */
  extraPolicies: readonly string[];
}

/** What AWS's simulator says about one action on one resource. */
export interface SimulatedAnswer extends PolicyQuestion {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** AWS's name of a policy that decided. Null if none did. */
  policy: string | null;
}

export interface AttachedPolicy {
  name: string;
  arn: string;
}

/** A user as ListUsers returns it. */
export interface IamUser {
  name: string;
  arn: string;
}

/** Reads policies, users and groups. Every list has all pages. Documents are decoded JSON texts. */
export interface AwsPolicyReading {
  simulatePrincipalPolicy(
    signer: Signer,
    target: AwsTarget,
    request: SimulationRequest,
  ): Promise<AwsAnswer<SimulatedAnswer[]>>;
  listUserPolicies(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<string[]>>;
  getUserPolicy(signer: Signer, target: AwsTarget, userName: string, name: string): Promise<AwsAnswer<string>>;
  listAttachedUserPolicies(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<AttachedPolicy[]>>;
  listGroupsForUser(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<string[]>>;
  listGroupPolicies(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<string[]>>;
  getGroupPolicy(signer: Signer, target: AwsTarget, group: string, name: string): Promise<AwsAnswer<string>>;
  listAttachedGroupPolicies(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<AttachedPolicy[]>>;
  /** Returns the id of the default version. */
  getPolicy(signer: Signer, target: AwsTarget, arn: string): Promise<AwsAnswer<string>>;
  getPolicyVersion(signer: Signer, target: AwsTarget, arn: string, version: string): Promise<AwsAnswer<string>>;
  getRolePolicy(signer: Signer, target: AwsTarget, role: string, name: string): Promise<AwsAnswer<string>>;
  listUsers(signer: Signer, target: AwsTarget): Promise<AwsAnswer<IamUser[]>>;
  /** Lists the members of a group. */
  getGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<IamUser[]>>;
}

export interface NewPolicy {
  name: string;
  document: string;
  description: string;
}

/** A policy that belongs to one user or one role. */
export interface InlinePolicy {
  name: string;
  document: string;
}

/** Changes policies and groups. Each call is sent once. If its answer is lost, a read tells what happened. */
export interface AwsPolicyChanges {
  createPolicy(signer: Signer, target: AwsTarget, policy: NewPolicy): Promise<AwsAnswer<null>>;
  deletePolicy(signer: Signer, target: AwsTarget, arn: string): Promise<AwsAnswer<null>>;
  createGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<null>>;
  deleteGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<null>>;
  attachGroupPolicy(signer: Signer, target: AwsTarget, group: string, arn: string): Promise<AwsAnswer<null>>;
  detachGroupPolicy(signer: Signer, target: AwsTarget, group: string, arn: string): Promise<AwsAnswer<null>>;
  addUserToGroup(signer: Signer, target: AwsTarget, group: string, userName: string): Promise<AwsAnswer<null>>;
  removeUserFromGroup(signer: Signer, target: AwsTarget, group: string, userName: string): Promise<AwsAnswer<null>>;
  /** Adds an inline policy, or replaces the one of this name. */
  putUserPolicy(signer: Signer, target: AwsTarget, userName: string, policy: InlinePolicy): Promise<AwsAnswer<null>>;
  deleteUserPolicy(signer: Signer, target: AwsTarget, userName: string, name: string): Promise<AwsAnswer<null>>;
  /** Adds an inline policy, or replaces the one of this name. */
  putRolePolicy(signer: Signer, target: AwsTarget, role: string, policy: InlinePolicy): Promise<AwsAnswer<null>>;
  deleteRolePolicy(signer: Signer, target: AwsTarget, role: string, name: string): Promise<AwsAnswer<null>>;
}

/** Everything that checks, rollouts and revoking need from IAM. */
export type AwsPolicies = AwsPolicyReading & AwsPolicyChanges;
