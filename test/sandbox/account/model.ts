/** A policy document as written in JSON. Its statements are read by iam-simulate, never by the sandbox itself. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** All `…At` times are milliseconds since the epoch on the account's clock. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** From when on calls signed with it are known; IAM lists it at once. */
  knownAt: number;
  /** The last call signed with it, refused ones too. */
  lastUsed?: { readonly at: number; readonly service: string; readonly region: string };
}

export interface User {
  readonly userName: string;
  readonly path: string;
  readonly userId: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Inline ones; what counts for the user is `userPolicies` in groups.ts. */
  readonly policies: NamedPolicy[];
  /** ARNs of managed policies. */
  readonly attached: Set<string>;
  readonly accessKeys: AccessKey[];
}

export interface Group {
  readonly groupName: string;
  readonly path: string;
  readonly groupId: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Inline ones. */
  readonly policies: NamedPolicy[];
  /** ARNs of managed policies. */
  readonly attached: Set<string>;
  /** User names. */
  readonly members: Set<string>;
}

/** A customer managed policy. It has one version, v1: nothing in the sandbox makes a second one. */
export interface ManagedPolicy {
  readonly policyName: string;
  readonly path: string;
  readonly policyId: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly document: PolicyDocument;
  /** The JSON as it was given. */
  readonly text: string;
}

export interface Role {
  readonly roleName: string;
  readonly path: string;
  readonly roleId: string;
  readonly arn: string;
  /** Seconds, 3600 to 43200. */
  maxSessionDuration: number;
  trust: PolicyDocument;
  readonly policies: NamedPolicy[];
}

export interface MfaDevice {
  /** An ARN, or the number printed on a hardware device. */
  readonly serialNumber: string;
  /** Base32 text; absent for FIDO devices, which make no codes. */
  readonly seed?: string;
  /** Set while the device is enabled. */
  owner?: DeviceOwner;
  /** Steps by which the device's clock runs ahead of the account's (negative: behind). */
  adjustmentSteps: number;
  /** Steps whose codes STS accepted; they never work there again, not even after a resync. */
  readonly usedSteps: Set<number>;
  /** The second step of the pair that last enabled or resynced the device; later pairs must be newer. */
  lastPairStep?: number;
  /** The three-minute window last used, and the verifications spent in it. */
  budget: { window: number; spent: number };
  readonly tags: Readonly<Record<string, string>>;
}

export interface DeviceOwner {
  readonly userName: string;
  readonly enabledAt: number;
  /** When STS learns of the device; IAM knows at once. */
  visibleToStsAt: number;
}

interface SessionBase {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Made by GetSessionToken. */
export interface UserSession extends SessionBase {
  readonly kind: 'user';
  readonly userId: string;
  /** When a code was given, if one was. */
  readonly mfaAt?: number;
}

/** Made by AssumeRole. It keeps the role's ARN because it may outlive the role. */
export interface RoleSession extends SessionBase {
  readonly kind: 'role';
  readonly roleId: string;
  readonly roleSessionName: string;
  readonly arn: string;
  readonly sourceIdentity?: string;
  readonly sessionPolicy?: PolicyDocument;
  readonly tags: Readonly<Record<string, string>>;
}

export type Session = UserSession | RoleSession;

/** The part of the faults that changes rules rather than transport. */
export interface RuleSettings {
  /** Length of every session in seconds, whatever was asked for; null: as asked. */
  readonly sessionSeconds: number | null;
  readonly stsVisibilityDelayMs: number;
  readonly accessKeyDelayMs: number;
  /** Most rows an IAM list gives per page; null: as asked. */
  readonly iamPageSize: number | null;
}

/** Refusals that come and go by themselves on AWS. */
export type PassingRefusal = 'entityTemporarilyUnmodifiable' | 'concurrentModification';

/** Everything the account knows. Actions read and change it; nothing in it knows of HTTP. */
export interface AccountState {
  readonly accountId: string;
  readonly aliases: string[];
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  /** By ARN. */
  readonly managedPolicies: Map<string, ManagedPolicy>;
  readonly roles: Map<string, Role>;
  readonly devices: Map<string, MfaDevice>;
  readonly sessions: Map<string, Session>;
  now(): number;
  rules(): RuleSettings;
  /** Whether the refusal strikes this call of the action; counts it off if so. */
  refuses(refusal: PassingRefusal, action: string): boolean;
}
