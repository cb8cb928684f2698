/** What Fob knows about the person's `~/.aws` files: for every profile the STS calls that serve it, or why not. */
import type { AppError } from '../../../contract/app-error';
import type { FileProblem } from '../../../contract/app-state';
import type { AccessKey, AwsTarget } from '../ports';

/** A long-term access key and where it was found. The secret is in `AwsConfiguration.keys` only. */
export interface KeyRef {
  accessKeyId: string;
  /** Profile that holds it. */
  profile: string;
}

/**
 * Where a profile's access key is: in the vault, in one of the files, or `split` with its id in one file and its secret in
 * the other.
 */
export type KeyPlace = 'vault' | 'credentials' | 'config' | 'split';

export interface KeyHolder {
  profile: string;
  accessKeyId: string;
  place: KeyPlace;
  /** A key that waits beside it in the file to take its place. */
  next: AccessKey | null;
}

export interface RoleRequest {
  arn: string;
  /** `role_session_name`; null: Fob chooses one. */
  sessionName: string | null;
  externalId: string | null;
}

/** One STS call: GetSessionToken when `role` is null, else AssumeRole. */
export interface SessionSpec {
  /**
   * Equal for equal requests, so that profiles share sessions: derived from access key id, device, role, external id,
   * session name, duration, STS endpoint and the parent's id. It holds no secret.
   */
  id: string;
  key: KeyRef;
  /** The session whose credentials sign the call; null: called with the long-term key. */
  parent: SessionSpec | null;
  /** Serial of the MFA device whose code this very call carries; null: no code. */
  device: string | null;
  role: RoleRequest | null;
  /** GetSessionToken: null = use the setting. AssumeRole: seconds asked for. */
  durationSeconds: number | null;
  target: AwsTarget;
}

export interface SupportedPlan {
  name: string;
  supported: true;
  key: KeyRef;
  /** The last call of the chain: its credentials are the profile's. */
  session: SessionSpec;
  /** What tools should use: the profile's own region, else its sources'; null when the files name none. */
  region: string | null;
  endpointOverride: string | null;
  /** Where the console's sign-in is asked for in place of AWS's own federation endpoint. */
  signinEndpoint: string | null;
  /** Things worth knowing that stop nothing. */
  remarks: string[];
}

export interface UnsupportedPlan {
  name: string;
  supported: false;
  error: AppError;
  /** Written by Fob itself, or asking Fob for its credentials: not shown as a profile. */
  ownedByFob: boolean;
}

export type ProfilePlan = SupportedPlan | UnsupportedPlan;

/** What Fob wrote into the credentials file. */
export interface OwnSection {
  name: string;
  /** When its credentials end, milliseconds since 1970 in AWS's time; null where it does not say. */
  endsAt: number | null;
  /** The `credential_process` of a section that asks Fob. */
  command?: string;
}

export interface AwsConfiguration {
  /** In the order of the files: config first, then what only the credentials file has. */
  plans: ProfilePlan[];
  ownSections: OwnSection[];
  /** By access key id. */
  keys: Map<string, AccessKey>;
  /** Every profile that holds a key of its own. */
  holders: readonly KeyHolder[];
  problems: FileProblem[];
}
