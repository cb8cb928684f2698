import type { UserKeysView } from './access-keys';
import type { AppError } from './app-error';
import type { ConsentChoice, ConsentRequestView, PermissionView } from './consent';
import type { CodeProgramKind, CodeProgramState } from './code-programs';
import type { EnrollmentView, UserDevicesView } from './devices';
import type { HandOutView } from './hand-outs';
import type { LeaseView } from './leases';
import type { ProfileMark } from './marks';
import type { PolicyView } from './policy';
import type { ProfileChangeView } from './profiles';
import type { ProgramView } from './programs';
import type { Settings } from './settings';
import type { HourCycle } from './time-words';

/**
 * The snapshot that tray, windows and notifications show. All times are milliseconds since 1970 by this computer's
 * clock. It holds no secrets: no access key beyond its shortened id, no token, no code, no seed.
 */
export interface AppState {
  users: UserView[];
  /** What gives the credentials that profiles start from in place of an access key. */
  sources: SourceView[];
  profiles: ProfileView[];
  /** The last change of a profile. Null once undo is no longer offered. */
  profileChange: ProfileChangeView | null;
  codeRequests: CodeRequestView[];
  /** Programs that wait for the person's permission, the oldest first. */
  consentRequests: ConsentRequestView[];
  /** What the person has allowed. */
  permissions: PermissionView[];
  /** Which programs got credentials lately, the latest first. The number is limited. */
  handOuts: HandOutView[];
  /** Leases that are live, and those that ended or were stopped not long ago. Those that end first come first. */
  leases: LeaseView[];
  /** The MFA devices of each user, as Fob last read them. See `devices.read`. */
  devices: UserDevicesView[];
  /** Devices that are being added or removed. */
  enrollments: EnrollmentView[];
  /** The access keys of each user. See `access-key.read`. */
  accessKeys: UserKeysView[];
  /** The result of the last policy check, and the rollout. */
  policy: PolicyView;
  /** Sessions of the last and the next twelve hours. Those that end first come first. The number is limited. */
  timeline: TimelineLane[];
  /** Files and sections that Fob cannot read. Everything else keeps working. */
  fileProblems: FileProblem[];
  /** Fob's projection of the AWS files. `settings.projectsFiles` says whether there is one. */
  projection: ProjectionView;
  /** Newest first. The number is limited. */
  activity: ActivityEntry[];
  settings: Settings;
  network: NetworkView;
  vault: VaultView;
  clock: ClockView;
  desktop: DesktopView;
  about: AboutView;
}

/** An IAM user's access key. Profiles are grouped by it. */
export interface UserView {
  id: string;
  /** The user name, or the profile that holds the key until the user is known. */
  name: string;
  /** 12 digits. Null until it is known. */
  account: string | null;
  /** Shortened id: `AKIA…WXYZ`. */
  shortKeyId: string;
  /** The profile that holds the access key. */
  keyProfile: string;
}

/**
 * A source that gives the credentials which profiles start from: another program, or the AWS CLI for SSO, `aws login` and
 * web identities. Profiles are grouped by it. What it gives never gets here.
 */
export interface SourceView {
  id: string;
  /** `credential_process of base`. */
  label: string;
  /** The user or the role session that AWS named. Null until then. */
  name: string | null;
  /** 12 digits. Null until it is known. */
  account: string | null;
  /** What Fob runs. Characters that would hide something are written as their numbers. */
  commandLine: string;
  /** The person has to allow the program before Fob runs it. See `source.allow`. */
  isMissingPermission: boolean;
}

/**
 * - `unsupported`: Fob cannot serve this profile. `error` says why.
 * - `idle`: no session. Starting one needs no code.
 * - `needs-permission`: no session. The person has to allow the program first that gives its credentials.
 * - `needs-code`: no session. Starting one needs a code.
 * - `starting`: Fob is calling AWS or waiting for the code.
 * - `ready`: no session of its own, but Fob can start one without a code.
 * - `active`: it has a session.
 * - `expiring`: the session ends within the warning time.
 * - `expired`: the session has ended.
 * - `failed`: the last attempt failed. `error` says why.
 */
export type ProfileState =
  | 'unsupported'
  | 'idle'
  | 'needs-permission'
  | 'needs-code'
  | 'starting'
  | 'ready'
  | 'active'
  | 'expiring'
  | 'expired'
  | 'failed';

/** One profile of the AWS files, with everything that pages show of it. */
export interface ProfileView {
  name: string;
  /** The `UserView` of this profile. Null for an unsupported profile, or if a source gives its credentials. */
  userId: string | null;
  /** The `SourceView` of this profile. Null if it starts from an access key, or is unsupported. */
  sourceId: string | null;
  state: ProfileState;
  /**
   * Until this time Fob can provide credentials without a code: the later end of the profile's own session and its MFA
   * session.
   */
  expiresAt: number | null;
  /** When the session that ends at `expiresAt` began. The time-left bar needs it. */
  startedAt: number | null;
  error: AppError | null;
  /** Set while a notification about the end of the session makes sense. */
  warning: SessionWarning | null;
  /** Why the live session is of little use: a policy probably denies its user everything without MFA. Null: Fob knows no reason. */
  limited: AppError | null;
  /** Remarks that prevent nothing: "AWS caps chained roles at one hour". */
  remarks: string[];
  region: string | null;
  /** The STS endpoint of the configuration. Null: AWS's own. */
  endpointOverride: string | null;
  /** From the access key or the source to the last role. */
  chain: ChainStep[];
  /** The person pinned this profile, so that it comes first. */
  isPinned: boolean;
  /** When a person or a tool last asked for this profile's credentials. Null: not lately. */
  lastUsedAt: number | null;
  /** When a tool last got this profile's credentials from Fob. Null: not lately. */
  toolUsedAt: number | null;
  mark: ProfileMark | null;
  delivery: DeliveryView;
  /** When Fob asks before a program gets the credentials: the person's choice for this profile, else the default. */
  consent: ConsentChoice;
  renewal: RenewalView;
  console: ConsoleView;
  endpoint: EndpointView;
}

/** Whether a browser can sign in to the AWS console with this profile's session. */
export interface ConsoleView {
  /** Why sign-in is impossible. Null: it is possible. */
  unavailable: AppError | null;
  /** `aws`, `aws-cn` or `aws-us-gov`. Null if sign-in is impossible. */
  partition: string | null;
  /** The region in which the console opens by default. */
  region: string | null;
  /** The sign-in endpoint of the configuration, which gets the session's credentials. Null: AWS's own. */
  endpointOverride: string | null;
}

/** The container-credentials endpoint for one profile. */
export interface EndpointView {
  isOn: boolean;
  /**
   * The values that a tool gets. Null while the endpoint is not listening. They are no secret, but the content of the
   * token file is.
   */
  variables: { uri: string; tokenFile: string } | null;
  /** The earlier port, if another program has taken it since tools learned it. Null: the port has not changed. */
  movedFrom: number | null;
  /** Why the endpoint is not listening although it should. */
  error: AppError | null;
}

/** Whether and when Fob renews a profile's session automatically. */
export interface RenewalView {
  /**
   * Why Fob renews the session: the person chose so, its credentials are in a file, or somebody used it lately. Null:
   * Fob does not renew it, and the session ends without a warning.
   */
  keptFor: 'choice' | 'file' | 'use' | null;
  /** When Fob next renews the session. Null: Fob needs a code for it, or does not renew it. */
  nextAt: number | null;
}

/** The timeline of one session: an MFA session or a role session. */
export interface TimelineLane {
  id: string;
  /** `MFA session of alice` or `Role admin`. */
  label: string;
  /** Profiles that get their credentials from this session. */
  profiles: string[];
  /** The times during which credentials were or are valid. */
  spans: { from: number; to: number }[];
  marks: TimelineMark[];
  /** When Fob next renews the session automatically. Null: never. */
  nextAt: number | null;
  /** When Fob will ask the person for a code. Null: never. */
  promptAt: number | null;
}

/** An event on the timeline of a session. */
export interface TimelineMark {
  at: number;
  kind: 'started' | 'renewed' | 'asked' | 'failed' | 'stopped';
  /** One sentence. */
  text: string;
}

/** The end of a session, as a notification announces it. */
export interface SessionWarning {
  kind: 'expiring' | 'expired';
  /** Serial number of the device whose code renews the session. */
  device: string;
  /** Profiles of the same session have the same key. A renewed session has a new key. */
  sessionKey: string;
  expiresAt: number;
}

/** One step from the access key or the source to the credentials of a profile. */
export interface ChainStep {
  kind: 'access-key' | 'source' | 'mfa-session' | 'session' | 'role-session';
  /** A label for people: `AKIA…WXYZ`, `credential_process of base`, `MFA session`, `role admin`. */
  label: string;
  /** Serial number of the device, or ARN of the role. */
  arn: string | null;
  /** The call of this step carries an MFA code. */
  withCode: boolean;
  requestedSeconds: number | null;
  grantedSeconds: number | null;
  expiresAt: number | null;
}

/** How tools get the credentials of a profile, and whether everything is in place for it. */
export interface DeliveryView {
  mode: DeliveryMode;
  /** The profile name that tools use: `admin-fob`. */
  target: string;
  /** The exact lines for `~/.aws/config`. */
  configLines: string;
  /** The config file has these lines, so tools find the profile. */
  isInConfig: boolean;
  /** The profiles of the config file through which tools get less: `admin-fob-read`, each with its command. */
  leases: { target: string; command: string }[];
  /** For `file`: when Fob last wrote the section. Null: the section does not exist. */
  writtenAt: number | null;
  error: AppError | null;
}
/** `process`: tools run `fob` for credentials. `file`: Fob writes them to the credentials file. */
export type DeliveryMode = 'process' | 'file';

/** Fob needs a code. There is one request per user and device, for everything that the code unlocks. */
export interface CodeRequestView {
  id: string;
  userName: string;
  account: string | null;
  /** Serial number of the MFA device. */
  serial: string;
  /** Labels of the session that the code starts, and of the profiles that benefit. */
  unlocks: string[];
  durationSeconds: number;
  /** The commands (`fob credentials …`) that are waiting for this code. The number of entries is limited. */
  waiting: WaitingCommand[];
  /** Fob has sent a code, and AWS has not answered yet. */
  checking: boolean;
  /** False if another code would not help. `error` says why, and the person can only close the request. */
  open: boolean;
  /** Why the last code did not work. */
  error: AppError | null;
  /** The number of codes that AWS will still check in this three-minute window, as far as Fob knows. */
  triesLeft: number;
  /** The program that can give the code. Null: the person types it. */
  program: { kind: CodeProgramKind; name: string; state: CodeProgramState } | null;
}

/** A program whose commands wait for a code. */
export interface WaitingCommand {
  program: ProgramView;
  profile: string;
  /** How many of them wait. */
  times: number;
}

/** A fault in one of the AWS files that keeps Fob from reading a part of it. */
export interface FileProblem {
  file: string;
  /** The line number, from 1. Null: the whole file. */
  line: number | null;
  message: string;
  nextStep: string;
}

/** An event that the activity view lists. */
export interface ActivityEntry {
  id: number;
  at: number;
  level: 'info' | 'warning' | 'error';
  profile: string | null;
  text: string;
  /** Cause and next step, if any. */
  detail: string | null;
  /** How often it happened. `at` is the first time. */
  times: number;
}

/**
 * The vault that keeps secrets.
 * - `opening`: the keyring has not answered yet. With an error: it does not answer, but Fob goes on when it does.
 * - `ready`: the vault keeps secrets encrypted across restarts.
 * - `memory-only`: there is no keyring. Sessions last until Fob quits.
 * - `unreadable`: Fob cannot decrypt the vault. Its bytes are kept.
 */
export interface VaultView {
  state: 'opening' | 'ready' | 'memory-only' | 'unreadable';
  /** Why the vault is not ready, and what to do. For a vault that is ready: what Fob repaired to open it. */
  error: AppError | null;
}

/**
 * Whether the network is gone. Then every profile, device and key is shown as Fob last knew it: no error of theirs says
 * the same again.
 */
export interface NetworkView {
  isOffline: boolean;
  /** When Fob tries again by itself, by this computer's clock. Null: it does so now, or is not offline. */
  nextTryAt: number | null;
}

/** How this computer's clock differs from AWS's, and what a person should know of clocks. */
export interface ClockView {
  /** AWS's clock minus this computer's, in milliseconds. Null until AWS has answered once. */
  offset: number | null;
  /** The same of other endpoints, by the serial numbers of the devices whose codes go there. */
  deviceOffsets: Readonly<Record<string, number>>;
  /** Fob is asking an endpoint for the time. Until then, a session that seems to have ended may still be valid. */
  isAsked: boolean;
  /** Set if the clock of this computer or of another endpoint breaks other tools, or if an answer's time is doubted. */
  error: AppError | null;
}

/** How the projection of the AWS files stands, in which the person's own profile names get credentials from Fob. */
export interface ProjectionView {
  /** Profiles that Fob serves but could not change in its projection, and why. */
  unchanged: { profile: string; error: AppError }[];
  /** Why the projection is not up to date. Null: it is. */
  error: AppError | null;
}

/** What the person's desktop does and lets Fob do. */
export interface DesktopView {
  /** How the person writes hours. It is the same as long as Fob runs. */
  hourCycle: HourCycle;
  /** The desktop decides whether a shortcut of the settings reaches Fob, and says nothing if it does not. */
  isWayland: boolean;
  /** Why the system did not give Fob the keys of `settings.paletteShortcut`. Null: it did, or there are none. */
  shortcutError: AppError | null;
}

/** Facts about this installation of Fob. */
export interface AboutView {
  version: string;
  configFile: string;
  credentialsFile: string;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  /** Launch at login is possible on this computer. */
  canLaunchAtLogin: boolean;
}
