import { readFile } from 'node:fs/promises';
import { dirname, delimiter } from 'node:path';
import type {
  BundleLook,
  CommandLook,
  ComputerFacts,
  DoctorTools,
  KeyringLook,
  LoginLook,
  Place,
  ProgramLook,
  StsReach,
  Wanted,
} from '../../core/doctor/facts';
import type { AwsTarget, CaBundle, CommandOnPath, ProjectedKind } from '../../core/ports';
import { keyringService } from '../vault/keyring-answer';
import { lookAtEndpoint } from './endpoint-look';
import { known } from './known';
import { lookAtPath } from './path-look';
import { lookAtProjection } from './projection-look';
import { lookAtProxy } from './proxy-look';
import { runProgram } from './run-program';
import { isSameFile } from './same-file';
import { lookAtService, TRAY_HOST } from './services';
import { systemName } from './system-look';

/** What the doctor looks at, and the ways to what Fob has built already. */
export interface DoctorOptions {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** The version of Electron, for a person. */
  electron: string;
  places: Omit<Record<Place, string>, 'awsFolder'>;
  /** Where the `fob` command is installed, and where this Fob brings it along. */
  command: { installed: string; original: string };
  commandOnPath: Pick<CommandOnPath, 'look'>;
  /** The folders that terminals search, in their order. */
  folders: () => Promise<string[]>;
  reachSts: (target: AwsTarget) => Promise<StsReach>;
  login: { look: () => Promise<LoginLook> };
  /** Electron's name of the keyring. Null if it is not known. Asks nobody. */
  keyring: () => string | null;
  /** Milliseconds for each fact. */
  longest?: number;
}

const NOTIFICATIONS = 'org.freedesktop.Notifications';

/** Milliseconds. The person's shell may take five seconds to tell its PATH, and what it tells is needed for more. */
const LONGEST = 15_000;

/** Milliseconds for a question of the `fob` command, which Fob answers at once. */
const COMMAND_TIMEOUT = 9_000;

/** Creates the `DoctorTools` port. */
export function createDoctorTools(options: DoctorOptions): DoctorTools {
  const { platform, env, home, places, longest = LONGEST } = options;
  const within = <T>(fact: Promise<T>) => known(fact, longest);
  async function programEnvironment(): Promise<NodeJS.ProcessEnv> {
    // Windows may call it Path, and a program must not get both.
    const others = Object.entries(env).filter(([name]) => name.toUpperCase() !== 'PATH');
    return { ...Object.fromEntries(others), PATH: (await options.folders()).join(delimiter) };
  }

  return {
    async gather({ targets, bundles, endpoint, projection, notCarried, sameFiles }): Promise<ComputerFacts> {
      const look = (path: string) => within(lookAtPath(path));
      const program = (name: string, pattern: RegExp) => within(versionOf(name, pattern, programEnvironment, longest));
      const service = (name: string) => within(lookAtService(name, env));
      return together({
        platform,
        home,
        paths: together({
          config: look(places.config),
          credentials: look(places.credentials),
          awsFolder: look(dirname(places.config)),
          fobFolder: look(places.fobFolder),
          socket: look(places.socket),
          vaultFolder: look(places.vaultFolder),
        }),
        command: within(lookAtCommand(options)),
        commandFailure: within(programEnvironment().then((own) => askFob(options.command.installed, own))),
        sts: Promise.all(targets.map((target) => within(options.reachSts(target)))),
        endpoint: endpoint && within(lookAtEndpoint(endpoint.uri, endpoint.tokenFile)),
        projection: projection && within(lookAtProjection(projection)),
        notCarried: within(notCarried()),
        sameFiles: within(lookAtSameFiles(sameFiles, home)),
        proxy: lookAtProxy(env),
        bundles: within(lookAtBundles(bundles, env)),
        keyring: within(lookAtKeyring(options)),
        desktop:
          platform === 'linux' ? together({ tray: service(TRAY_HOST), notifications: service(NOTIFICATIONS) }) : null,
        login: within(options.login.look()),
        curl: program('curl', /^curl (\d[\w.]*)/),
        awsCli: program('aws', /^aws-cli\/(\d[\w.]*)/),
        system: together({
          electron: options.electron,
          system: systemName(platform),
          desktop: [env.XDG_CURRENT_DESKTOP, env.XDG_SESSION_TYPE].filter(Boolean).join(', '),
        }),
      });
    },
  };
}

/** Waits for all parts at once. */
async function together<T extends object>(parts: T): Promise<{ [Name in keyof T]: Awaited<T[Name]> }> {
  const entries = Object.entries(parts).map(async ([name, part]) => [name, await part] as const);
  return Object.fromEntries(await Promise.all(entries)) as { [Name in keyof T]: Awaited<T[Name]> };
}

const lookAtSameFiles = (
  { config, credentials }: Wanted['sameFiles'],
  home: string,
): Promise<Record<ProjectedKind, boolean>> =>
  together({
    config: isSameFile(config.here, config.atFob, home),
    credentials: isSameFile(credentials.here, credentials.atFob, home),
  });

/** The version that a program prints. Null if terminals do not find it. */
async function versionOf(
  program: string,
  pattern: RegExp,
  environment: () => Promise<NodeJS.ProcessEnv>,
  longest: number,
): Promise<ProgramLook> {
  const ended = await runProgram(program, ['--version'], await environment(), longest);
  // Version 1 of the AWS CLI prints it to standard error on old Pythons.
  return ended && (pattern.exec(`${ended.output}${ended.errors}`)?.[1] ?? 'an unknown version');
}

async function lookAtCommand({ command, commandOnPath }: DoctorOptions): Promise<CommandLook> {
  const [installed, original, onPath] = await Promise.all([
    readFile(command.installed).catch(() => null),
    readFile(command.original),
    commandOnPath.look(),
  ]);
  return { isCurrent: installed?.equals(original) === true, onPath };
}

/** Runs the command with a question that takes nothing. Returns what went wrong, in the command's words. */
async function askFob(command: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const ended = await runProgram(command, ['list', '--names'], env, COMMAND_TIMEOUT);
  if (ended === null) return 'it is not there.';
  if (ended.status === 0) return null;
  if (ended.status === null) return `it did not end within ${COMMAND_TIMEOUT / 1000} seconds.`;
  const [line = ''] = ended.errors.replace(/^fob: /, '').split('\n');
  return line === '' ? `it ended with status ${ended.status}.` : line;
}

async function lookAtBundles(configured: readonly CaBundle[], env: NodeJS.ProcessEnv): Promise<BundleLook[]> {
  // Loaded late, as the agents are: Node's TLS takes a while to load.
  const [{ bundlesFor }, { readBundle }] = await Promise.all([
    import('../https/trust'),
    import('../https/authorities'),
  ]);
  return Promise.all(
    bundlesFor(configured, env).map(async (bundle) => {
      const read = await readBundle(bundle.file, env);
      return { bundle, problem: read.ok ? null : read.error };
    }),
  );
}

async function lookAtKeyring({ platform, env, keyring }: DoctorOptions): Promise<KeyringLook> {
  const backend = keyring();
  const service = platform === 'linux' ? keyringService(backend) : null;
  return { backend, service: service === null ? null : await lookAtService(service, env) };
}
