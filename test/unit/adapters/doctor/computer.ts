/** A computer on which everything that Fob needs is real, apart from Electron: files, sockets, bus, programs, STS. */
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MessageBus } from 'dbus-next';
import { createAwsFiles } from '../../../../src/main/adapters/aws-files/aws-files';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsReach } from '../../../../src/main/adapters/aws/aws-reach';
import { createCredentialServer } from '../../../../src/main/adapters/credential-server/credential-server';
import { createDoctorTools } from '../../../../src/main/adapters/doctor/doctor-tools';
import { createCommandOnPath } from '../../../../src/main/adapters/fob-command/on-path';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { lazyAgents } from '../../../../src/main/adapters/https/lazy-agents';
import { createLoginItem } from '../../../../src/main/adapters/login/login-item';
import type { Finding } from '../../../../src/contract/doctor';
import { Clocks } from '../../../../src/main/core/aws/clocks';
import { Configuration } from '../../../../src/main/core/aws-files/configuration';
import { noKeptKeys } from '../../../../src/main/core/aws-files/kept-keys';
import { Store } from '../../../../src/main/core/base/store';
import { Doctor } from '../../../../src/main/core/doctor/doctor';
import type { ShellFacts } from '../../../../src/main/core/doctor/facts';
import { endpointAnswer } from '../../../../src/main/core/endpoint/endpoint-answers';
import { endpointUri } from '../../../../src/main/core/endpoint/endpoint-address';
import { initialState } from '../../../../src/main/core/surface/initial-state';
import { systemTime } from '../../../../src/main/adapters/time/system-time';
import { connectBus, disconnectBus, startBus } from '../../../desktop/bus';
import { ProcessFamily } from '../../../desktop/processes';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { whereIs } from '../../shells/run';
import { startFobSocket } from '../fob-socket/clients';

const SCRIPT = resolve('assets/bin/fob');
/** What both files of the projection say. */
const PROJECTED = '# The projection\n';
const KEYRING = 'org.freedesktop.secrets';
const TRAY = 'org.kde.StatusNotifierWatcher';
const NOTIFICATIONS = 'org.freedesktop.Notifications';

export class Computer {
  readonly env: NodeJS.ProcessEnv = {};
  /** Electron's name of the keyring. */
  backend = 'gnome_libsecret';
  shell: ShellFacts | null = null;
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly services = new Map<string, MessageBus>();
  private readonly doctor: Doctor;
  private readonly configuration: Configuration;

  private constructor(
    readonly home: string,
    private readonly running: {
      family: ProcessFamily;
      sandbox: Sandbox;
      socket: FobSocket;
      server: { close(): Promise<void> };
    },
    busAddress: string,
    endpoint: { port: number; tokenFile: string },
  ) {
    this.sandbox = running.sandbox;
    Object.assign(this.env, { HOME: home, DBUS_SESSION_BUS_ADDRESS: busAddress, XDG_CURRENT_DESKTOP: 'test' });
    const [config, credentials] = [this.at('.aws/config'), this.at('.aws/credentials')];
    const fobCommand = this.at('.fob/bin/fob');
    const about = { version: '0.1.0', configFile: config, credentialsFile: credentials, fobCommand };
    const state = initialState({ ...about, canLaunchAtLogin: true });
    this.store = new Store({
      ...state,
      settings: { ...state.settings, launchAtLogin: true, endpointProfiles: ['alice'] },
      vault: { state: 'ready', error: null },
    });
    this.configuration = new Configuration(createAwsFiles({ config, credentials }), this.env, noKeptKeys);
    const folders = () => Promise.resolve([this.at('first'), this.at('.local/bin'), this.at('programs')]);
    const calls = createAwsCalls({ agents: lazyAgents({ environment: this.env }), pauses: [] });
    const commandOnPath = createCommandOnPath({ platform: 'linux', home, command: fobCommand, shell: 'bash', folders });
    this.doctor = new Doctor({
      tools: createDoctorTools({
        platform: 'linux',
        env: this.env,
        home,
        electron: '45.0.0',
        places: {
          config,
          credentials,
          fobFolder: this.at('.fob'),
          socket: this.at('.fob/fob.sock'),
          vaultFolder: this.at('vault'),
        },
        command: { installed: fobCommand, original: SCRIPT },
        commandOnPath,
        folders,
        reachSts: createAwsReach(calls),
        login: this.login(),
        keyring: () => this.backend,
      }),
      store: this.store,
      configuration: this.configuration,
      clocks: new Clocks(systemTime),
      endpoint: (profile) => ({
        isOn: true,
        variables: { uri: endpointUri(endpoint.port, profile), tokenFile: endpoint.tokenFile },
        movedFrom: null,
        error: null,
      }),
      environment: this.env,
      projection: {
        view: () => ({ isOn: true, paths: this.projectedPaths, ofCommands: [], unchanged: [], error: null }),
        expected: () => Promise.resolve({ config: PROJECTED, credentials: PROJECTED }),
        notCarried: () => Promise.resolve([]),
      },
    });
  }

  static async start(): Promise<Computer> {
    const home = await mkdtemp(join(tmpdir(), 'fob-doctor-'));
    const family = new ProcessFamily();
    const [sandbox, busAddress] = await Promise.all([
      startSandbox(),
      startBus(family, { ...process.env, ...family.env }),
    ]);
    for (const folder of ['first', '.local/bin', 'programs', '.fob/bin', '.fob/aws', 'vault', '.aws']) {
      await mkdir(join(home, folder), { recursive: true, mode: 0o700 });
    }
    for (const program of ['sh', 'curl', 'date', 'sleep'])
      await symlink(whereIs(program), join(home, 'programs', program));
    await writeFile(join(home, 'programs/aws'), '#!/bin/sh\necho aws-cli/2.9.19 Python/3.11\n', { mode: 0o755 });
    await copyFile(SCRIPT, join(home, '.fob/bin/fob'));
    await symlink(join(home, '.fob/bin/fob'), join(home, '.local/bin/fob'));
    const handle = () => Promise.resolve({ status: 200, body: 'alice\n', contentType: 'text/plain' });
    const address = { kind: 'unix' as const, path: join(home, '.fob/fob.sock'), ownFolder: true };
    const socket = await startFobSocket(address, { handle });
    // Fob's note that it starts would make a command wait.
    await rm(`${address.path}.expected`);
    const server = createCredentialServer({ folder: join(home, '.fob') });
    const off = { code: 'endpoint-off' as const, message: 'Off.', nextStep: 'On.' };
    const endpoint = await server.listen(null, {
      knows: () => false,
      answer: () => Promise.resolve(endpointAnswer({ ok: false, error: off })),
    });
    if (!socket.ok || !endpoint.ok) throw new Error('The servers of this test do not start.');
    const running = { family, sandbox, socket: socket.value, server };
    const computer = new Computer(home, running, busAddress, endpoint.value);
    for (const name of [KEYRING, TRAY, NOTIFICATIONS]) await computer.startService(name);
    for (const path of Object.values(computer.projectedPaths)) await writeFile(path, PROJECTED, { mode: 0o600 });
    await computer.login().set(true);
    await computer.writeAwsFiles();
    return computer;
  }

  get projectedPaths() {
    return { config: this.at('.fob/aws/config'), credentials: this.at('.fob/aws/credentials') };
  }

  at(path: string): string {
    return join(this.home, path);
  }

  /** @param more Lines for the end of the config file. */
  async writeAwsFiles(more = ''): Promise<void> {
    const { accessKeyId, secretAccessKey } = this.sandbox.user('alice');
    const files = {
      config: `[profile alice]\nregion = us-east-1\nendpoint_url = ${this.sandbox.endpoint}\n${more}`,
      credentials: `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(this.at(`.aws/${name}`), text);
      await chmod(this.at(`.aws/${name}`), 0o600);
    }
  }

  async startService(name: string): Promise<void> {
    const bus = await connectBus(this.env.DBUS_SESSION_BUS_ADDRESS ?? '');
    await bus.requestName(name, 0);
    this.services.set(name, bus);
  }

  stopService(name: string): void {
    const bus = this.services.get(name);
    if (bus !== undefined) disconnectBus(bus);
    this.services.delete(name);
  }

  login() {
    const app = {
      isPackaged: true,
      getAppPath: () => '/opt/fob',
      getPath: () => '/opt/fob/fob',
      setLoginItemSettings: () => undefined,
      getLoginItemSettings: () => ({ openAtLogin: false }),
    };
    return createLoginItem({ app, platform: 'linux', env: {}, home: this.home, hiddenArgument: '--hidden' });
  }

  /** All findings. */
  async examine(): Promise<Finding[]> {
    await this.configuration.reload();
    return (await this.doctor.examine(this.shell)).findings;
  }

  async stop(): Promise<void> {
    const { family, sandbox, socket, server } = this.running;
    for (const name of [...this.services.keys()]) this.stopService(name);
    await Promise.all([socket.stop(), server.close(), sandbox.stop(), family.end()]);
    await rm(this.home, { recursive: true });
  }
}

export { KEYRING, NOTIFICATIONS, TRAY };
