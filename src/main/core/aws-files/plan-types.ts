/** What Fob knows about the person's `~/.aws` files: for each profile the STS calls that serve it, or why none do. */
import type { AppError } from '../../../contract/app-error';
import type { FileProblem } from '../../../contract/app-state';
import type { AccessKey, AwsTarget, CredentialSource } from '../ports';

/**
 * What the first call of a chain is signed with: an access key that Fob has, or what a source gives when Fob asks it.
 * Which of the two it is, the files say. What a source gives, nobody knows before it was asked.
 */
export type Root = KeyRoot | SourceRoot;

/** A long-term access key and the place where Fob found it. Only `AwsConfiguration.keys` has the secret. */
export interface KeyRoot {
  kind: 'key';
  accessKeyId: string;
  /** The profile that holds the key. */
  profile: string;
}

/** A source, and the profile that names it. */
export interface SourceRoot {
  kind: 'source';
  source: CredentialSource;
  profile: string;
}

/**
 * Where a profile's access key is: in the vault, in one of the files, or `split`, with its id in one file and its
 * secret in the other.
 */
export type KeyPlace = 'vault' | 'credentials' | 'config' | 'split';

/** A profile that holds an access key, and where it holds it. */
export interface KeyHolder {
  profile: string;
  accessKeyId: string;
  place: KeyPlace;
  /** A key that waits in the file to replace this one. */
  next: AccessKey | null;
}

export interface RoleRequest {
  arn: string;
  /** `role_session_name`. Null if Fob chooses one. */
  sessionName: string | null;
  externalId: string | null;
}

/** What a session may do at most, whatever its user or role may do. Neither policy nor ARNs: its time alone is less. */
export interface SessionScope {
  /** A session policy as JSON. */
  policy: string | null;
  /** Managed policies. Only AssumeRole takes them. Together with `policy` they allow what one of them allows. */
  policyArns: readonly string[];
  /** What the session is for. CloudTrail shows it. */
  description: string;
}

/**
 * One STS call: AssumeRole with a role, else GetSessionToken. With a scope and a parent, but without a role, it is
 * GetScopedCredentials of the parent's session.
 */
export interface SessionSpec {
  /**
   * The same for equal requests, so that profiles share sessions. It is derived from root, device, role,
   * external id, session name, duration, target and the parent's id. It holds no secret.
   */
  id: string;
  root: Root;
  /** The session whose credentials sign the call. Null if what the root gives signs it. */
  parent: SessionSpec | null;
  /** Serial number of the MFA device whose code this call carries. Null if it carries no code. */
  device: string | null;
  role: RoleRequest | null;
  /** GetSessionToken: null means the setting. AssumeRole: the seconds to ask for. */
  durationSeconds: number | null;
  /** What a lease may do at most. Null: everything. A session with a scope is in memory only: whoever asked for it holds it. */
  scope: SessionScope | null;
  target: AwsTarget;
}

/** The STS calls that serve a profile. */
export interface SupportedPlan {
  name: string;
  supported: true;
  root: Root;
  /** The last call of the chain. Its credentials are the profile's credentials. */
  session: SessionSpec;
  /** Where calls about the root's user go, such as those of IAM. An MFA session of the user is made there. */
  userTarget: AwsTarget;
  /** The region that tools should use: the profile's own, else that of its sources. Null if the files name none. */
  region: string | null;
  endpointOverride: string | null;
  /** The endpoint for console sign-in that replaces AWS's own federation endpoint. */
  signinEndpoint: string | null;
  /** Remarks that do not keep the profile from working. */
  remarks: string[];
}

export interface UnsupportedPlan {
  name: string;
  supported: false;
  error: AppError;
  /** True if Fob wrote the section or the section asks Fob for credentials. Fob does not show it as a profile. */
  ownedByFob: boolean;
}

/** How Fob serves a profile, or why it does not. */
export type ProfilePlan = SupportedPlan | UnsupportedPlan;

/** A section that Fob wrote into the credentials file. */
export interface OwnSection {
  name: string;
  /** When its credentials end: milliseconds since 1970, AWS's time. Null if the section does not say. */
  endsAt: number | null;
  /** The `credential_process` of a section that asks Fob for credentials. */
  command?: string;
}

/** Everything that the two files say, as Fob understands it. */
export interface AwsConfiguration {
  /** In the order of the files: config first, then what only the credentials file has. */
  plans: ProfilePlan[];
  ownSections: OwnSection[];
  /** By access key id. */
  keys: Map<string, AccessKey>;
  /** The profiles that hold an access key of their own. */
  holders: readonly KeyHolder[];
  /** Profiles with `mfa_process`, which other tools read: a command that prints the code of the profile's device. */
  mfaProcesses: readonly { profile: string; text: string }[];
  problems: FileProblem[];
}
