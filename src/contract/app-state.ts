import type { UserKeysView } from './access-keys';
import type { AppError } from './app-error';
import type { EnrollmentView, UserDevicesView } from './devices';
import type { PolicyView } from './policy';
import type { ProfileChangeView } from './profiles';
import type { Settings } from './settings';

/**
 * The snapshot that tray, windows and notifications draw. All times are milliseconds since 1970 by this computer's
 * clock. No secret has a place here: no key beyond its shortened id, no token, no code, no seed.
 */
export interface AppState {
  users: UserView[];
  profiles: ProfileView[];
  /** The last change of a profile, as long as undoing it is offered. */
  profileChange: ProfileChangeView | null;
  codeRequests: CodeRequestView[];
  /** The devices of each user, as last read; see `devices.read`. */
  devices: UserDevicesView[];
  /** Devices on their way in or out. */
  enrollments: EnrollmentView[];
  /** The access keys of each user; see `access-key.read`. */
  accessKeys: UserKeysView[];
  /** What the last check of policies found. */
  policy: PolicyView;
  /** Sessions of the last and the next twelve hours, those that end first on top; bounded. */
  timeline: TimelineLane[];
  /** Files and sections that Fob cannot read; everything else keeps working. */
  fileProblems: FileProblem[];
  /** Newest first; bounded. */
  activity: ActivityEntry[];
  settings: Settings;
  vault: VaultView;
  clock: ClockView;
  about: AboutView;
}

/** An IAM user's access key: what profiles are grouped by. */
export interface UserView {
  id: string;
  /** `alice`, or the profile that holds the key as long as the user is not known. */
  name: string;
  /** 12 digits; null as long as it is not known. */
  account: string | null;
  /** `AKIA…WXYZ` */
  shortKeyId: string;
  /** The profile that holds the access key. */
  keyProfile: string;
}

/**
 * - `unsupported`: Fob cannot serve this profile; `error` says why
 * - `idle`: no session; starting one needs no code
 * - `needs-code`: no session; starting one needs a code
 * - `starting`: calling AWS, or waiting for the code
 * - `ready`: no own session now, but one can be had without a code
 * - `active`, `expiring` (within the warning time), `expired`
 * - `failed`: the last attempt failed; `error` says why
 */
export type ProfileState =
  'unsupported' | 'idle' | 'needs-code' | 'starting' | 'ready' | 'active' | 'expiring' | 'expired' | 'failed';

export interface ProfileView {
  name: string;
  /** The UserView this profile belongs to; null where it is unsupported. */
  userId: string | null;
  state: ProfileState;
  /** Until when credentials can be had without a code: the later of the own session's and its MFA session's end. */
  expiresAt: number | null;
  /** When the session that ends at `expiresAt` began; with it the time-left bar is drawn. */
  startedAt: number | null;
  error: AppError | null;
  /** That the session ends or has ended, while that is worth a notification. */
  warning: SessionWarning | null;
  /** Things worth knowing that stop nothing: "AWS caps chained roles at one hour". */
  remarks: string[];
  region: string | null;
  /** The STS endpoint, when the configuration overrides AWS's own. */
  endpointOverride: string | null;
  /** From the access key to the last role. */
  chain: ChainStep[];
  delivery: DeliveryView;
  renewal: RenewalView;
  console: ConsoleView;
  endpoint: EndpointView;
}

/** Whether a browser can be signed in to the AWS console with this profile's session. */
export interface ConsoleView {
  /** Why it cannot; null: it can. */
  unavailable: AppError | null;
  /** `aws`, `aws-cn`, `aws-us-gov`; null where it cannot. */
  partition: string | null;
  /** Where the console opens when nothing else is chosen. */
  region: string | null;
  /** The sign-in endpoint, when the configuration overrides AWS's own: the session's credentials go there. */
  endpointOverride: string | null;
}

/** The container-credentials endpoint as far as one profile is concerned. */
export interface EndpointView {
  isOn: boolean;
  /** What a tool is told; null while nothing listens. No secret: what the file holds is one. */
  variables: { uri: string; tokenFile: string } | null;
  /** The port that tools were told before, and that another program has now; null: it is the same. */
  movedFrom: number | null;
  /** Why nothing listens though it should. */
  error: AppError | null;
}

/** Whether and when Fob renews a profile's session by itself. */
export interface RenewalView {
  /**
   * Why it is kept alive: the person chose so, its credentials are in a file, or it was used lately. Null: it is not, and
   * the session ends quietly.
   */
  keptFor: 'choice' | 'file' | 'use' | null;
  /** When Fob renews it next without anybody; null: not by itself, as a code is wanted, or not at all. */
  nextAt: number | null;
}

/** One session over time: an MFA session, or a role's. */
export interface TimelineLane {
  id: string;
  /** `MFA session of alice`, `Role admin` */
  label: string;
  /** Profiles that get their credentials from it. */
  profiles: string[];
  /** From when to when there were, or are, credentials. */
  spans: { from: number; to: number }[];
  marks: TimelineMark[];
  /** When Fob renews it next by itself. */
  nextAt: number | null;
  /** When the person will be asked for a code; null: nobody is needed. */
  promptAt: number | null;
}

export interface TimelineMark {
  at: number;
  kind: 'started' | 'renewed' | 'asked' | 'failed' | 'stopped';
  /** One sentence. */
  text: string;
}

export interface SessionWarning {
  kind: 'expiring' | 'expired';
  /** Serial number of the device whose code renews it. */
  device: string;
  /** The same for profiles that live from the same session; another one when it was renewed. */
  sessionKey: string;
  expiresAt: number;
}

export interface ChainStep {
  kind: 'access-key' | 'mfa-session' | 'session' | 'role-session';
  /** What a person calls it: `AKIA…WXYZ`, `MFA session`, `role admin`. */
  label: string;
  /** Device serial or role ARN. */
  arn: string | null;
  /** A code is sent with this step's call. */
  withCode: boolean;
  requestedSeconds: number | null;
  grantedSeconds: number | null;
  expiresAt: number | null;
}

export interface DeliveryView {
  mode: DeliveryMode;
  /** The profile name that tools use: `admin-fob`. */
  target: string;
  /** The exact lines for `~/.aws/config`. */
  configLines: string;
  /** Those lines are in the config file, so that tools find the profile. */
  isInConfig: boolean;
  /** For `file`: when the section was last written; null if it is not there. */
  writtenAt: number | null;
  error: AppError | null;
}
export type DeliveryMode = 'process' | 'file';

/** A code is wanted: one request per user and device, whatever it unlocks. */
export interface CodeRequestView {
  id: string;
  userName: string;
  account: string | null;
  /** Serial number of the MFA device. */
  serial: string;
  /** What the next code starts, and profiles that profit from it. */
  unlocks: string[];
  durationSeconds: number;
  /** Command lines (`fob credentials …`) that wait for this code now. */
  waitingCommands: number;
  /** A code was sent and AWS has not answered. */
  checking: boolean;
  /** False when a further code would not help: `error` says why, and closing is all that is left. */
  open: boolean;
  /** Why the last code did not work. */
  error: AppError | null;
  /** Verifications AWS still allows in this three-minute window, as far as Fob knows. */
  triesLeft: number;
}

export interface FileProblem {
  file: string;
  /** 1-based; null when the whole file is meant. */
  line: number | null;
  message: string;
  nextStep: string;
}

export interface ActivityEntry {
  id: number;
  at: number;
  level: 'info' | 'warning' | 'error';
  profile: string | null;
  text: string;
  /** Cause and next step, when there is one. */
  detail: string | null;
}

/**
 * - `opening`: the keyring has not answered yet
 * - `ready`: secrets are kept encrypted across restarts
 * - `memory-only`: no keyring; sessions live until Fob quits
 * - `unreadable`: there is a vault that cannot be decrypted; its bytes are kept
 */
export interface VaultView {
  state: 'opening' | 'ready' | 'memory-only' | 'unreadable';
  /** Why it is not ready, and what to do. */
  error: AppError | null;
}

export interface ClockView {
  /** AWS's clock minus this computer's, in milliseconds; null until AWS has answered once. */
  offset: number | null;
  /** AWS is being asked for its time: what looks ended may not be. */
  isAsked: boolean;
  /** Set when the difference is large enough to break other tools. */
  error: AppError | null;
}

export interface AboutView {
  version: string;
  configFile: string;
  credentialsFile: string;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  /** Launch at login can be switched here. */
  canLaunchAtLogin: boolean;
}
