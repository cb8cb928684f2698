/** What checks and rollouts need of IAM: reading policies, asking AWS's simulator, and changing groups. */
import type { AwsAnswer, AwsTarget, Signer } from '../ports';
import type { PolicyQuestion } from './evaluate';

export interface ContextEntry {
  key: string;
  type: 'string' | 'boolean' | 'numeric' | 'date';
  value: string;
}

export interface SimulationRequest {
  /** Of the user whose policies, and whose groups' policies, are asked. */
  userArn: string;
  /** Every action is asked about every resource. */
  actions: readonly string[];
  resources: readonly string[];
  /** Keys that are not here are absent. */
  context: readonly ContextEntry[];
  /** Documents that count as if they were attached. */
  extraPolicies: readonly string[];
}

export interface SimulatedAnswer extends PolicyQuestion {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Name of a policy that decided, as AWS calls it; null where none did. */
  policy: string | null;
}

export interface AttachedPolicy {
  name: string;
  arn: string;
}

export interface IamUser {
  name: string;
  arn: string;
}

/** Every list is whole: all pages. Documents are JSON texts, decoded. */
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
  /** Answers the id of the version that counts. */
  getPolicy(signer: Signer, target: AwsTarget, arn: string): Promise<AwsAnswer<string>>;
  getPolicyVersion(signer: Signer, target: AwsTarget, arn: string, version: string): Promise<AwsAnswer<string>>;
  listUsers(signer: Signer, target: AwsTarget): Promise<AwsAnswer<IamUser[]>>;
  /** The members of a group. */
  getGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<IamUser[]>>;
}

export interface NewPolicy {
  name: string;
  document: string;
  description: string;
}

/** Each is sent once: a lost answer is found out by reading. */
export interface AwsPolicyChanges {
  createPolicy(signer: Signer, target: AwsTarget, policy: NewPolicy): Promise<AwsAnswer<null>>;
  deletePolicy(signer: Signer, target: AwsTarget, arn: string): Promise<AwsAnswer<null>>;
  createGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<null>>;
  deleteGroup(signer: Signer, target: AwsTarget, group: string): Promise<AwsAnswer<null>>;
  attachGroupPolicy(signer: Signer, target: AwsTarget, group: string, arn: string): Promise<AwsAnswer<null>>;
  detachGroupPolicy(signer: Signer, target: AwsTarget, group: string, arn: string): Promise<AwsAnswer<null>>;
  addUserToGroup(signer: Signer, target: AwsTarget, group: string, userName: string): Promise<AwsAnswer<null>>;
  removeUserFromGroup(signer: Signer, target: AwsTarget, group: string, userName: string): Promise<AwsAnswer<null>>;
}

export type AwsPolicies = AwsPolicyReading & AwsPolicyChanges;
