/**
 * The ports of core: everything that it needs from outside. Adapters implement them, and tests have doubles with a fake
 * clock.
 */
import type { AppError, Result } from '../../contract/app-error';
import type { CommandOnPathView } from '../../contract/command-on-path';
import type { Settings } from '../../contract/settings';

/** This computer's clock. */
export interface Clock {
  /** Milliseconds since 1970 by this computer's clock, which may be wrong. */
  now(): number;
  /** Milliseconds since some fixed moment. It never goes back. It may stand still while the computer sleeps. */
  elapsed(): number;
}

/** Timers that core may set. */
export interface Timers {
  /**
   * Runs once at `time`, or soon if that is past. It is a hint: core looks at the clock when it runs. Returns a
   * function that cancels it.
   */
  at(time: number, run: () => void): () => void;
}

/** A long-term access key with its secret. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Temporary credentials of a session. `expiresAt` is in milliseconds since 1970, AWS's time. */
export interface TemporaryCredentials extends AccessKey {
  sessionToken: string;
  expiresAt: number;
}

/** Credentials that sign a call. */
export type Signer = AccessKey | TemporaryCredentials;

/**
 * Where a call goes, as far as the configuration says. The SDK knows the hosts of AWS's own endpoints. Of those, region
 * and variant select one.
 */
export interface AwsTarget {
  /** A region, or one of the pseudo regions that stand for a global endpoint, such as `aws-global`. */
  region: string;
  /** The variant of AWS's endpoints: validated for FIPS 140, reachable over IPv6, or both. */
  useFips: boolean;
  useDualstack: boolean;
  /** The URL that replaces AWS's own endpoint of STS. Null: AWS's own. */
  endpoint: string | null;
  /** The same for IAM. */
  iamEndpoint: string | null;
  /** The certificate bundles that the profiles behind this call name. Their authorities are trusted, too. */
  caBundles: readonly CaBundle[];
}

/** A PEM file with certificate authorities to trust. */
export interface CaBundle {
  file: string;
  /** What names it, for a person: `ca_bundle in line 4 of ~/.aws/config` or `AWS_CA_BUNDLE`. */
  setting: string;
}

/**
 * A failed call before it is explained. `answer` has AWS's code and words. The other kinds got no answer from AWS, and
 * `message` has the words of Node or of the SDK. No message holds the user part of a URL.
 */
export type AwsFailure =
  | { kind: 'answer'; code: string; status: number; message: string; server?: NamedServer }
  | { kind: 'not-aws'; status: number; message: string; server?: NamedServer }
  | NetworkFailure;

/** The server that answered, if the configuration names it in place of AWS's own, and what it was asked for. */
export interface NamedServer {
  endpoint: string;
  /** The name of the call, for example `GetCallerIdentity`. */
  action: string;
}

/** Why no answer came. */
export type NetworkFailure =
  | {
      /**
       * `name-unknown`: there is no host of this name. `refused`: nothing accepts connections there. `reset`: the
       * connection broke. `no-tls`: what answers does not speak TLS as Fob does. `network`: any other trouble. `target`:
       * nothing was called, because region or endpoint cannot be.
       */
      kind: 'target' | 'name-unknown' | 'refused' | 'reset' | 'no-tls' | 'network' | 'timeout';
      message: string;
    }
  | {
      kind: 'certificate';
      /** `issuer`: nobody whom Fob trusts vouches for it. `host`: it is for other names. */
      problem: 'issuer' | 'expired' | 'not-yet-valid' | 'host' | 'other';
      /** The host that was called. Null if it is not known. */
      host: string | null;
      /** Who issued the certificate. For `issuer`, the last one of the chain that was sent. Null if it is not known. */
      issuer: string | null;
      message: string;
    }
  /** A certificate was not trusted, and this bundle, which might vouch for it, cannot be used. */
  | { kind: 'ca-bundle'; bundle: CaBundle; message: string }
  | {
      kind: 'proxy';
      /**
       * `address`: the variable holds no address of a proxy. `socks`: it names a SOCKS proxy. `unreachable`: nothing
       * answers there. `refused`: the proxy opens no connection to AWS. `login`: it wants a user name and password.
       */
      problem: 'address' | 'socks' | 'unreachable' | 'refused' | 'login';
      /** The environment variable with the address. */
      variable: string;
      /** Host and port. Null if they are not known. */
      proxy: string | null;
      message: string;
    };

/**
 * Every answer also tells AWS's time. `clockOffset` is AWS's clock minus this computer's, in milliseconds. It is null
 * if nothing came back.
 */
export interface AwsAnswer<T> {
  result: Result<T, AwsFailure>;
  clockOffset: number | null;
}

/**
 * The MFA code that a call carries. `serial` is the ARN of the virtual device or the serial number of the hardware
 * device.
 */
export interface MfaProof {
  serial: string;
  code: string;
}

/** What GetCallerIdentity answers. */
export interface CallerIdentity {
  arn: string;
}

/** An MFA device of a user, as IAM lists it. */
export interface MfaDevice {
  serial: string;
  /** Milliseconds since 1970, AWS's time. */
  enabledAt: number;
}

/** The parameters of AssumeRole. */
export interface AssumeRoleRequest {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  externalId: string | null;
}

/**
 * Calls of STS and IAM. A call that carries a code is sent exactly once, whatever happens, because an SDK's retry would
 * send the same code again. Other calls may be retried inside.
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
  /** Lists a user's devices, all pages. If `userName` is null, lists those of the key's owner. */
  listMfaDevices(signer: Signer, target: AwsTarget, userName: string | null): Promise<AwsAnswer<MfaDevice[]>>;
}

/** What AWS returns for a new virtual device, once. */
export interface NewVirtualDevice {
  serial: string;
  /** The secret in base32, as AWS sent it. */
  seed: string;
  /** The QR code as PNG. */
  qrPng: Uint8Array;
}

/** A virtual device of the account, assigned to any user or to none. */
export interface VirtualDevice {
  serial: string;
  /** ARN of the user or the root user it is assigned to. Null if it is unassigned. */
  userArn: string | null;
}

/** Codes of two consecutive steps, the earlier one first. */
export type CodePair = readonly [string, string];

/** A device and the user it belongs to. */
export interface UserDevice {
  userName: string;
  serial: string;
}

/**
 * IAM's calls for virtual MFA devices. A call that changes something is never repeated once it may have reached AWS. If
 * its answer is lost, a list call tells what happened.
 */
export interface AwsMfaDevices {
  createVirtualMfaDevice(signer: Signer, target: AwsTarget, name: string): Promise<AwsAnswer<NewVirtualDevice>>;
  enableMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  resyncMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  deactivateMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice): Promise<AwsAnswer<null>>;
  deleteVirtualMfaDevice(signer: Signer, target: AwsTarget, serial: string): Promise<AwsAnswer<null>>;
  /** Lists every virtual device of the account, all pages. */
  listVirtualMfaDevices(signer: Signer, target: AwsTarget): Promise<AwsAnswer<VirtualDevice[]>>;
}

/** An access key as IAM lists it, without its secret. */
export interface ListedAccessKey {
  accessKeyId: string;
  isActive: boolean;
  /** Milliseconds since 1970, AWS's time. */
  createdAt: number;
}

/** When a key was last used. `at` is null if AWS knows of no use. */
export interface AccessKeyUse {
  at: number | null;
  service: string;
  region: string;
}

/** An access key and the user it belongs to. */
export interface UserAccessKey {
  userName: string;
  accessKeyId: string;
}

/**
 * IAM's calls for access keys. The user is always named, as temporary credentials require. A call that changes
 * something is never repeated once it may have reached AWS.
 */
export interface AwsAccessKeys {
  /** Creates a key. Only this answer has the secret. */
  createAccessKey(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<AccessKey>>;
  /** Lists a user's keys, all pages. */
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
  /** Loads what it takes to make codes. `code` works only after this has resolved. */
  load(): Promise<void>;
  /** The code of the step that contains `time` (milliseconds since 1970). `seed` is valid base32. */
  code(seed: string, time: number): string;
}

/**
 * Encrypted entries by id. `open` may take long, because a keyring may ask the person. Until it resolves, the vault
 * counts as opening. Without a keyring, entries live in memory only. An entry that somebody else changed is an error,
 * never "empty".
 */
export interface SecretVault {
  /** @param onSilent is called if the keyring does not answer for some seconds. Then the vault still waits for it. */
  open(onSilent?: () => void): Promise<VaultStatus>;
  /** Discards an unreadable vault and starts an empty one. Call it only after the person confirmed. */
  reset(onSilent?: () => void): Promise<VaultStatus>;
  read(id: string): Promise<Result<string | null>>;
  /** Resolves when the entry is on disk. */
  write(id: string, value: string): Promise<Result<null>>;
  remove(id: string): Promise<Result<null>>;
  /** Lists the ids that start with `prefix`. */
  list(prefix: string): Promise<Result<string[]>>;
}
/**
 * How the vault stands after it was opened. `memory-only`: no keyring, so nothing is saved. `unreadable`: saved secrets
 * exist but cannot be read, and stay as they are.
 */
export type VaultStatus =
  | { state: 'ready'; repair?: VaultRepair }
  | { state: 'memory-only'; error: AppError }
  | { state: 'unreadable'; error: AppError };

/**
 * What became of a vault whose index was damaged, or older than its entries. Fob goes on with every entry that proves
 * itself. It cannot know whether one of them is an older copy or was removed.
 */
export interface VaultRepair {
  /** What was wrong, as a sentence. */
  cause: string;
  /** How many entries Fob took over without the index. */
  taken: number;
  /** How many entries are there but damaged. */
  damaged: number;
}

/** The stored settings, or the defaults. `problem` says why the stored settings are not used; null if that is not so. */
export interface LoadedSettings {
  settings: Settings;
  problem: string | null;
}

/** Stores the settings. A file that cannot be read is never overwritten. */
export interface SettingsStore {
  /** Reads the file once. Later calls get the same answer. */
  load(): Promise<LoadedSettings>;
  /** Resolves when the settings are on disk. Saves are written in the order of the calls. */
  save(settings: Settings): Promise<Result<null>>;
}

/** One of the two files of the shared AWS configuration, as read. `text` is null if the file does not exist. */
export interface AwsFileText {
  path: string;
  text: string | null;
  /**
   * The system's error message if the file exists but cannot be read. `NOT_UTF8` if its bytes are not UTF-8: `text` then
   * has what can be read of it, if anything.
   */
  problem: string | null;
}
/** Both files of the shared AWS configuration, as read. */
export interface AwsFileTexts {
  config: AwsFileText;
  credentials: AwsFileText;
}

/** Reads, watches and edits `~/.aws/config` and `~/.aws/credentials`. */
export interface AwsFiles {
  read(): Promise<AwsFileTexts>;
  /**
   * Whether a file looks different now than when it was read last: by its inode, size and times, without a read. False
   * if the disk does not answer within a second. Never rejects.
   */
  isStale(): Promise<boolean>;
  /** Calls `onChange` after either file changed and came to rest. Returns a function that stops it. */
  watch(onChange: () => void): () => void;
  /**
   * Applies a pure edit to the credentials file: reads, edits, checks that nobody else wrote, and replaces the file
   * atomically. The edit may run more than once. It returns the new text, the same text (then nothing is written), or
   * an error. `forget` lists secrets that leave the disk with this edit, so that no backup keeps a line with them.
   */
  editCredentials(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
  /** The same for the config file, which holds nothing of Fob's. Only the lines that the edit changes change. */
  editConfig(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
}

/** Turns a session into a sign-in to the AWS console. */
export interface AwsFederation {
  /**
   * Asks for a sign-in token, which is valid for 15 minutes. Retries inside where that may help.
   * @param endpoint is scheme and host: `https://signin.aws.amazon.com`, or its replacement in the configuration.
   * @param caBundles The certificate bundles that the profile names.
   */
  signinToken(
    credentials: TemporaryCredentials,
    endpoint: string,
    caBundles: readonly CaBundle[],
  ): Promise<Result<string, AwsFailure>>;
}

/** What Fob does with a link that signs in. The link is a secret and goes to these two places only. */
export interface ConsoleLinks {
  /**
   * Opens the link. `browser` is a program that the person chose, or null for the system's default. Refuses a page that
   * is not AWS's console.
   */
  open(url: string, browser: string | null): Promise<Result<null>>;
  /** Copies the link to the clipboard for a short time. */
  copy(url: string): Promise<void>;
}

/**
 * Answers HTTP requests on 127.0.0.1 from callers that know the token. The token is in a file that only this person can
 * read.
 */
export interface CredentialServer {
  /**
   * Listens on `port` if that is free, else on another port. A caller gets an answer or an error within 5 s.
   *
   * @param answer Gets the path as it was sent, without the query.
   */
  listen(port: number | null, answer: (path: string) => Promise<ServerAnswer>): Promise<Result<ServerAddress>>;
  /** Ends running requests and deletes the token file. The file is gone when this returns. */
  close(): Promise<void>;
}
/** An HTTP answer of the credential server. */
export interface ServerAnswer {
  status: number;
  /** The body, as JSON. */
  body: string;
}
/** Where the credential server listens, and the file with its token. */
export interface ServerAddress {
  port: number;
  /** The file that holds the value of the Authorization header and nothing else. */
  tokenFile: string;
}

/** The environment variables that matter to how SDKs read profiles, for example `AWS_ENDPOINT_URL`. */
export type AwsEnvironment = Readonly<Record<string, string | undefined>>;

/** The networks of this computer. */
export interface NetworkWatch {
  /**
   * Calls `onChange` after the networks changed. It costs some work while it runs. Returns a function that stops it.
   */
  watch(onChange: () => void): () => void;
}

/** Starts Fob when the person signs in to the computer. */
export interface LoginItem {
  readonly supported: boolean;
  set(on: boolean): Promise<Result<null>>;
}

/** Whether terminals find the `fob` command. Each answer describes the state afterwards. */
export interface CommandOnPath {
  look(): Promise<CommandOnPathView>;
  link(): Promise<Result<CommandOnPathView>>;
  unlink(): Promise<Result<CommandOnPathView>>;
}
