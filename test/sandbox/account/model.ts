/** A policy document in JSON. Only iam-simulate reads its statements. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  /** The document's JSON text, if a client sent it. IAM gives it back as it is. */
  readonly text?: string;
}

/** An access key. All times with `At` are milliseconds since the epoch on the account's clock. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** From this time on, AWS accepts calls that are signed with the key. IAM lists it at once. */
  knownAt: number;
  /** The last call that was signed with the key, even if AWS refused it. */
  lastUsed?: { readonly at: number; readonly service: string; readonly region: string };
}

export interface User {
  readonly userName: string;
  readonly path: string;
  readonly userId: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Inline policies. For all policies that apply to the user see `userPolicies` in groups.ts. */
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
  /** Inline policies. */
  readonly policies: NamedPolicy[];
  /** ARNs of managed policies. */
  readonly attached: Set<string>;
  /** The names of the users in the group. */
  readonly members: Set<string>;
}

/** A customer managed policy. It has only version v1, because the sandbox has no action that makes another. */
export interface ManagedPolicy {
  readonly policyName: string;
  readonly path: string;
  readonly policyId: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly document: PolicyDocument;
  /** The document's JSON text as the client sent it. */
  readonly text: string;
}

export interface Role {
  readonly roleName: string;
  readonly path: string;
  readonly roleId: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Seconds, 3600 to 43200. */
  maxSessionDuration: number;
  trust: PolicyDocument;
  /** Inline policies. */
  readonly policies: NamedPolicy[];
  /** ARNs of managed policies. */
  readonly attached: Set<string>;
}

export interface MfaDevice {
  /** An ARN, or the number printed on a hardware device. */
  readonly serialNumber: string;
  /** Base32 text. Undefined for FIDO devices, which have no codes. */
  readonly seed?: string;
  /** Set while the device is enabled. */
  owner?: DeviceOwner;
  /** The number of steps by which the device's clock is ahead of the account's. Negative: behind. */
  adjustmentSteps: number;
  /** Steps whose codes STS has accepted. STS never accepts them again, not even after a resync. */
  readonly usedSteps: Set<number>;
  /** The second step of the pair that last enabled or resynced the device. Both codes of a later pair must be newer. */
  lastPairStep?: number;
  /**
   * The last three-minute window with a verification, and the number of verifications in it. A window in the future
   * counts for the time until then too.
   */
  budget: { window: number; spent: number };
  readonly tags: Readonly<Record<string, string>>;
}

export interface DeviceOwner {
  readonly userName: string;
  readonly enabledAt: number;
  /** From this time on, STS knows the device. IAM knows it at once. */
  visibleToStsAt: number;
}

interface SessionBase {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** What the token has to hold: inline policies, ARNs of managed ones, and tags. */
  readonly packed: string;
  /** The policies of GetScopedCredentials, oldest first. Each one limits the session. */
  readonly scopePolicies: readonly PolicyDocument[];
}

/** A session of a user, from GetSessionToken. */
export interface UserSession extends SessionBase {
  readonly kind: 'user';
  readonly userId: string;
  /** The time of the code that made the session. Undefined if it was made without a code. */
  readonly mfaAt?: number;
}

/** A session of a role, from AssumeRole. It keeps its own ARN because it may outlive the role. */
export interface RoleSession extends SessionBase {
  readonly kind: 'role';
  readonly roleId: string;
  readonly roleSessionName: string;
  readonly arn: string;
  readonly sourceIdentity?: string;
  /** The policies of AssumeRole. Together they limit the session. Empty: they do not. */
  readonly sessionPolicies: readonly PolicyDocument[];
  readonly tags: Readonly<Record<string, string>>;
}

export type Session = UserSession | RoleSession;

/** The faults that change the rules of the account. The others affect HTTP. */
export interface RuleSettings {
  /** Length of every session in seconds, whatever the client asks for. Null: the length that the client asks for. */
  readonly sessionSeconds: number | null;
  readonly stsVisibilityDelayMs: number;
  readonly accessKeyDelayMs: number;
  /** The largest number of rows on a page of an IAM list. Null: the number that the client asks for. */
  readonly iamPageSize: number | null;
  /** Actions that do not exist. */
  readonly absentActions: readonly string[];
}

/** Refusals that AWS makes only for a short time. */
export type PassingRefusal = 'entityTemporarilyUnmodifiable' | 'concurrentModification';

/** The whole state of the account, without anything of HTTP. Actions read and change it. */
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
  /** Whether AWS refuses this call of the action for this reason. If so, one fewer such refusal is left. */
  refuses(refusal: PassingRefusal, action: string): boolean;
}
