/** What the checks of the doctor look at. No fact is a secret: of a variable there is its name, of a proxy its host. */
import type { Result } from '../../../contract/app-error';
import type { FileProblem, ProjectionView, VaultView } from '../../../contract/app-state';
import type { ProgramView } from '../../../contract/programs';
import type { CommandOnPathView } from '../../../contract/command-on-path';
import type { ProfilePlan } from '../aws-files/plan-types';
import type { AwsFailure, AwsTarget, CaBundle, NetworkFailure, ProjectedKind, ProjectedPaths } from '../ports';

/** A fact, or a sentence that says why it could not be found out. */
export type Known<T> = Result<T, string>;

/** What is at a path, symbolic links followed. */
export interface PathLook {
  path: string;
  kind: 'missing' | 'file' | 'folder' | 'socket' | 'other';
  /** The permission bits, as in `0o600`. Null where the system has none. */
  mode: number | null;
  /** Whether it belongs to the user who runs Fob. */
  isMine: boolean;
  /** How many names the file has. More than one: it is a hard link. */
  names: number;
}

/** The places that are looked at. */
export type Place = 'config' | 'credentials' | 'awsFolder' | 'fobFolder' | 'socket' | 'vaultFolder';

/** What came of an unsigned call to STS. */
export interface StsReach {
  /** Null: STS answered. Otherwise why no answer came. */
  failure: Exclude<AwsFailure, { kind: 'answer' }> | null;
  /** The endpoint's clock minus this computer's, in milliseconds. Null if the answer did not tell. */
  clockOffset: number | null;
}

/** The proxy for calls to AWS. Name and password are left out. */
export type ProxyLook =
  | { kind: 'none' }
  | { kind: 'used'; variable: string; address: string; hasUser: boolean }
  | { kind: 'unusable'; failure: NetworkFailure };

/**
 * A file of the projection. `isLink`: the path is a symbolic link, and all else is true of what it leads to. `isCurrent`:
 * it says what the person's files say now.
 */
export interface ProjectionLook extends PathLook {
  isLink: boolean;
  isCurrent: boolean;
}

/** A bundle of certificate authorities, and why it cannot be read. Null: it can. */
export interface BundleLook {
  bundle: CaBundle;
  problem: string | null;
}

/**
 * - `answered`: the service is on the session bus and answers.
 * - `silent`: it is there and does not answer.
 * - `missing`: there is no such service.
 * - `no-bus`: this computer has no session bus, so nobody can tell.
 */
export type ServiceLook = 'answered' | 'silent' | 'missing' | 'no-bus';

/** The keyring that keeps the vault's key. */
export interface KeyringLook {
  /** Electron's name of it: `gnome_libsecret`, `basic_text`. Null if it has none, as on macOS and Windows. */
  backend: string | null;
  /** Null if nobody can be asked. */
  service: ServiceLook | null;
}

/**
 * What the system would start at login.
 * - `disabled`: there is an entry of Fob that is disabled. `by` names what does it.
 * - `other-program`: the entry of Fob starts something else, for example a Fob that has moved.
 */
export type LoginLook =
  { kind: 'off' } | { kind: 'on' } | { kind: 'disabled'; by: string } | { kind: 'other-program'; program: string };

/** The `fob` command on this computer. */
export interface CommandLook {
  /** Whether the installed command is the one that this Fob brings. */
  isCurrent: boolean;
  onPath: CommandOnPathView;
}

/** A program that ran to tell its version. Null: it is not installed. */
export type ProgramLook = string | null;

/** Everything that the computer tells. */
export interface ComputerFacts {
  platform: NodeJS.Platform;
  home: string;
  paths: Record<Place, Known<PathLook>>;
  command: Known<CommandLook>;
  /** What `fob`, run as a program, printed instead of an answer. Null: it got an answer from this Fob. */
  commandFailure: Known<string | null>;
  /** In the order of {@link Wanted}. */
  sts: Known<StsReach>[];
  /** The HTTP status of the container-credentials endpoint, and whether this Fob answered. Null: not wanted. */
  endpoint: Known<'answered' | 'stranger'> | null;
  /** Null: the projection of the AWS files is off. */
  projection: Known<ProjectionLook[]> | null;
  /** The paths of files with what could not be carried over from the projection. */
  notCarried: Known<string[]>;
  /** Whether each path of {@link Wanted.sameFiles} leads to the file that Fob reads. */
  sameFiles: Known<Record<ProjectedKind, boolean>>;
  proxy: ProxyLook;
  bundles: Known<BundleLook[]>;
  keyring: Known<KeyringLook>;
  /** Null where the system shows its own tray and notifications. */
  desktop: { tray: Known<ServiceLook>; notifications: Known<ServiceLook> } | null;
  login: Known<LoginLook>;
  curl: Known<ProgramLook>;
  awsCli: Known<ProgramLook>;
  system: { electron: string; system: string; desktop: string };
}

/** What the computer is asked about, besides what is the same each time. */
export interface Wanted {
  targets: readonly AwsTarget[];
  bundles: readonly CaBundle[];
  /** The address of the container-credentials endpoint and its token file. Null: it is off. */
  endpoint: { uri: string; tokenFile: string } | null;
  /** The projection of the AWS files, and what its files have to say (null: nobody can tell). Null: it is off. */
  projection: { paths: ProjectedPaths; expected: () => Promise<Record<ProjectedKind, string> | null> } | null;
  /** Finds the files with what could not be carried over. They may be there although the projection is off. */
  notCarried: () => Promise<string[]>;
  /** The files that a shell names, and those that Fob reads. The same file has many spellings. */
  sameFiles: Record<ProjectedKind, { here: string; atFob: string }>;
}

/** What Fob itself knows. */
export interface FobFacts {
  version: string;
  configFile: string;
  credentialsFile: string;
  fobCommand: string;
  canLaunchAtLogin: boolean;
  launchAtLogin: boolean;
  problems: readonly FileProblem[];
  plans: readonly ProfilePlan[];
  vault: VaultView;
  /** The targets of {@link Wanted}, with what Fob knows of their clocks: milliseconds ahead of this computer's. */
  targets: readonly { target: AwsTarget; knownOffset: number | null }[];
  endpoint: {
    isOn: boolean;
    /** The sentences of the error. Null if there is none. */
    error: string | null;
    movedFrom: number | null;
  };
  /** Where the projection of the AWS files is or would be, how it stands, and the views of commands that run now. */
  projection: ProjectionView & { isOn: boolean; paths: ProjectedPaths; ofCommands: readonly ProjectedPaths[] };
  /** The names of the variables in Fob's own environment that send calls elsewhere. */
  overridingVariables: readonly string[];
}

/** What the shell tells in which `fob doctor` runs. */
export interface ShellFacts {
  /** The names of the variables that are set, of those that the script looks for. */
  variables: ReadonlySet<string>;
  /** The values of `AWS_PROFILE`, `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. Empty: not set. */
  profile: string;
  configFile: string;
  credentialsFile: string;
  /** The program that runs the doctor, as Fob sees it. */
  program: ProgramView;
}

/** All facts. `shell` is null if no shell asked. `isProfileThere`: the AWS files have the profile of its `AWS_PROFILE`. */
export interface Facts {
  fob: FobFacts;
  computer: ComputerFacts;
  shell: (ShellFacts & { isProfileThere: boolean }) | null;
}

/** Finds out about this computer. */
export interface DoctorTools {
  /** Asks everything at once. Each fact has a time limit, so this always comes back. Changes nothing. Never rejects. */
  gather(wanted: Wanted): Promise<ComputerFacts>;
}
