/** What the rules of core need of the world. Adapters implement these; tests have doubles with a fake clock. */
import type { AppError, Result } from '../../contract/app-error';
import type { CommandOnPathView } from '../../contract/command-on-path';
import type { Settings } from '../../contract/settings';

export interface Clock {
  /** Milliseconds since 1970 by this computer's clock, right or wrong. */
  now(): number;
  /** Milliseconds since some moment, never set back; it may stand still while the computer sleeps. */
  elapsed(): number;
}

export interface Timers {
  /** Runs once at `time` (or soon, when it is past). A hint: core looks at the clock when it runs. Returns cancel. */
  at(time: number, run: () => void): () => void;
}

export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Temporary credentials; `expiresAt` is milliseconds since 1970 in AWS's time. */
export interface TemporaryCredentials extends AccessKey {
  sessionToken: string;
  expiresAt: number;
}

export type Signer = AccessKey | TemporaryCredentials;

/** Where a call goes. Endpoints only when the configuration overrides AWS's own. */
export interface AwsTarget {
  region: string;
  /** Of STS. */
  endpoint: string | null;
  iamEndpoint: string | null;
}

/** A call that did not work, before it is explained: `answer` has AWS's code and words, the others never reached AWS. */
export type AwsFailure =
  | { kind: 'answer'; code: string; status: number; message: string }
  | { kind: 'not-aws'; status: number; message: string }
  | { kind: 'network'; message: string }
  | { kind: 'timeout'; message: string };

/** Every answer also tells what AWS's clock says: AWS minus this computer, milliseconds; null where nothing came back. */
export interface AwsAnswer<T> {
  result: Result<T, AwsFailure>;
  clockOffset: number | null;
}

export interface MfaProof {
  serial: string;
  code: string;
}

export interface CallerIdentity {
  arn: string;
}

export interface MfaDevice {
  serial: string;
  /** Milliseconds since 1970, AWS's time. */
  enabledAt: number;
}

export interface AssumeRoleRequest {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  externalId: string | null;
}

/**
 * STS and IAM. A call that carries a code is sent exactly once, whatever happens (an SDK's retry would send the same
 * code again); other calls may be retried inside.
 */
export interface AwsIdentity {
  getCallerIdentity(key: Signer, target: AwsTarget): Promise<AwsAnswer<CallerIdentity>>;
  getSessionToken(
    key: AccessKey,
    target: AwsTarget,
    request: { durationSeconds: number },
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>>;
  assumeRole(
    key: Signer,
    target: AwsTarget,
    request: AssumeRoleRequest,
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>>;
  /** A user's devices, all pages; of the user who owns the key when `userName` is null. */
  listMfaDevices(signer: Signer, target: AwsTarget, userName: string | null): Promise<AwsAnswer<MfaDevice[]>>;
}

/** What AWS says about a new virtual device, once. */
export interface NewVirtualDevice {
  serial: string;
  /** The secret in base32, as AWS sent it. */
  seed: string;
  /** A PNG of the QR code. */
  qrPng: Uint8Array;
}

/** A virtual device of the account, whoever's it is. */
export interface VirtualDevice {
  serial: string;
  /** ARN of the user it is assigned to, or of the account's root; null: unassigned. */
  userArn: string | null;
}

/** Codes of two consecutive steps, the earlier one first. */
export type CodePair = readonly [string, string];

export interface UserDevice {
  userName: string;
  serial: string;
}

/**
 * What IAM does with virtual MFA devices. No call is repeated after it may have reached AWS, except those that only read:
 * a lost answer is found out by listing.
 */
export interface AwsMfaDevices {
  createVirtualMfaDevice(signer: Signer, target: AwsTarget, name: string): Promise<AwsAnswer<NewVirtualDevice>>;
  enableMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  resyncMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  deactivateMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice): Promise<AwsAnswer<null>>;
  deleteVirtualMfaDevice(signer: Signer, target: AwsTarget, serial: string): Promise<AwsAnswer<null>>;
  /** Every virtual device of the account, all pages. */
  listVirtualMfaDevices(signer: Signer, target: AwsTarget): Promise<AwsAnswer<VirtualDevice[]>>;
}

/** An access key as IAM lists it: never with its secret. */
export interface ListedAccessKey {
  accessKeyId: string;
  isActive: boolean;
  /** Milliseconds since 1970, AWS's time. */
  createdAt: number;
}

/** `at` null: never, as far as AWS knows. */
export interface AccessKeyUse {
  at: number | null;
  service: string;
  region: string;
}

export interface UserAccessKey {
  userName: string;
  accessKeyId: string;
}

/**
 * What IAM does with access keys; the user is always named, as temporary credentials must. No call is repeated after it may
 * have reached AWS, except those that only read.
 */
export interface AwsAccessKeys {
  /** The secret is in this answer and in no other. */
  createAccessKey(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<AccessKey>>;
  /** All pages. */
  listAccessKeys(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<ListedAccessKey[]>>;
  setAccessKeyActive(
    signer: Signer,
    target: AwsTarget,
    key: UserAccessKey,
    isActive: boolean,
  ): Promise<AwsAnswer<null>>;
  deleteAccessKey(signer: Signer, target: AwsTarget, key: UserAccessKey): Promise<AwsAnswer<null>>;
  accessKeyLastUsed(signer: Signer, target: AwsTarget, accessKeyId: string): Promise<AwsAnswer<AccessKeyUse>>;
}

/** Time-based codes as AWS's devices make them: SHA-1, six digits, 30-second steps. */
export interface Totp {
  /** Before it has resolved, there are no codes. */
  load(): Promise<void>;
  /** The code of the step that `time` (milliseconds since 1970) is in. `seed`: base32, valid. */
  code(seed: string, time: number): string;
}

/**
 * Encrypted entries by id. `open` may take long (a keyring may ask the person); until it has answered the vault is
 * treated as opening. Without a keyring entries live in memory only. An entry that was changed behind Fob's back is an
 * error, never "empty".
 */
export interface SecretVault {
  open(): Promise<VaultStatus>;
  /** Only after the person confirmed: throws the unreadable vault away and starts an empty one. */
  reset(): Promise<VaultStatus>;
  read(id: string): Promise<Result<string | null>>;
  /** Resolves when the entry is on disk. */
  write(id: string, value: string): Promise<Result<null>>;
  remove(id: string): Promise<Result<null>>;
  /** Ids that start with `prefix`. */
  list(prefix: string): Promise<Result<string[]>>;
}
export type VaultStatus =
  { state: 'ready' } | { state: 'memory-only'; error: AppError } | { state: 'unreadable'; error: AppError };

export interface SettingsStore {
  /** The stored settings, or the defaults; a broken file is kept aside and told about in `problem`. Read once. */
  load(): Promise<{ settings: Settings; problem: string | null }>;
  save(settings: Settings): Promise<Result<null>>;
}

/** One of the two files of the shared AWS configuration, as read. `text` is null when there is no such file. */
export interface AwsFileText {
  path: string;
  text: string | null;
  /** The system's words when the file is there but cannot be read. */
  problem: string | null;
}
export interface AwsFileTexts {
  config: AwsFileText;
  credentials: AwsFileText;
}

export interface AwsFiles {
  read(): Promise<AwsFileTexts>;
  /** Calls after either file changed and has come to rest. Returns stop. */
  watch(onChange: () => void): () => void;
  /**
   * Applies a pure edit to the credentials file: read, edit, check that nobody wrote meanwhile, replace atomically. The
   * edit may run more than once. It answers the new text, the same text (nothing is written), or an error. `forget`:
   * secrets that leave the disk with this edit, so that no backup may keep a line with them.
   */
  editCredentials(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
  /** The same for the config file, which holds nothing of Fob's: every line stays but those that the edit changes. */
  editConfig(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
}

/** Where a session becomes a sign-in to the AWS console. */
export interface AwsFederation {
  /**
   * Asks for a sign-in token, which is good for 15 minutes. Repeated inside where that may help.
   * @param endpoint `https://signin.aws.amazon.com`: scheme and host, or what the configuration names in its place
   */
  signinToken(credentials: TemporaryCredentials, endpoint: string): Promise<Result<string, AwsFailure>>;
}

/** What becomes of a link that signs in: it is a secret, and these are the only two places that it goes to. */
export interface ConsoleLinks {
  /** `browser`: a program of the person's choice; null: the system's default. Refuses what is not a page of AWS's console. */
  open(url: string, browser: string | null): Promise<Result<null>>;
  /** Into the clipboard, for a short while. */
  copy(url: string): Promise<void>;
}

/** Answers HTTP on 127.0.0.1 to whoever knows the token in a file that only this person can read. */
export interface CredentialServer {
  /**
   * Listens at `port` if that is free, else at another one. Whoever asks hears at most 5 s later, answered or not.
   * @param answer `path` as it was sent, without the query
   */
  listen(port: number | null, answer: (path: string) => Promise<ServerAnswer>): Promise<Result<ServerAddress>>;
  /** Ends requests under way and deletes the file, which is gone as soon as this returns. */
  close(): Promise<void>;
}
export interface ServerAnswer {
  status: number;
  /** JSON. */
  body: string;
}
export interface ServerAddress {
  port: number;
  /** Holds the value of the Authorization header, and nothing else. */
  tokenFile: string;
}

/** What of the process environment matters to how SDKs read profiles: `AWS_ENDPOINT_URL` and its kin. */
export type AwsEnvironment = Readonly<Record<string, string | undefined>>;

/** The networks that this computer is on. */
export interface NetworkWatch {
  /** Calls after they have changed. Costs something for as long as it lasts. Returns stop. */
  watch(onChange: () => void): () => void;
}

/** Starting Fob when the person signs in to the computer. */
export interface LoginItem {
  readonly supported: boolean;
  set(on: boolean): Promise<Result<null>>;
}

/** Whether terminals find the `fob` command. The answers say how it is afterwards. */
export interface CommandOnPath {
  look(): Promise<CommandOnPathView>;
  link(): Promise<Result<CommandOnPathView>>;
  unlink(): Promise<Result<CommandOnPathView>>;
}
