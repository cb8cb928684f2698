/** Fob's core in virtual time, with a simple AWS double. Tests of core/app/fob.ts and of the desktop share it. */
import { expect } from 'vitest';
import { ok, type Result } from '../../../src/contract/app-error';
import type { ProfileView } from '../../../src/contract/app-state';
import type { FobPorts } from '../../../src/main/core/app/fob-ports';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { expiryNotifications } from '../../../src/main/core/surface/expiry-notifications';
import { Store } from '../../../src/main/core/base/store';
import { MemoryProjection } from './memory-projection';
import { MemoryCredentialServer, ScriptedConsole, ScriptedTools } from './console-doubles';
import { ScriptedSources } from './source-doubles';
import {
  FakeNetwork,
  FakeTime,
  MemoryFiles,
  MemorySettings,
  MemoryVault,
  ScriptedAws,
  settle,
  quietPorts,
} from './doubles';
import { FakeProcesses, MemoryShellTexts } from './process-doubles';
import type { Peer } from '../../../src/main/core/ports';
import { noPeer } from '../some-program';

export const CONFIG = `[default]
region = eu-central-1

[profile alice]
mfa_serial = arn:aws:iam::111122223333:mfa/alice

[profile admin]
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = alice

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = alice

[profile sso]
sso_session = corp
`;
export const CREDENTIALS = `# mine
[alice]
aws_access_key_id = AKIAABCDEFGHIJKLWXYZ
aws_secret_access_key = long-term-secret
`;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export let time: FakeTime;
export let aws: ScriptedAws;
export let vault: MemoryVault;
export let files: MemoryFiles;
export let settings: MemorySettings;
export let store: Store;
export let fob: Fob;
export let network: FakeNetwork;
export let launchAtLogin: boolean;
export let awsConsole: ScriptedConsole;
export let tools: ScriptedTools;
export let server: MemoryCredentialServer;
export let processes: FakeProcesses;
export let projection: MemoryProjection;
export let sources: ScriptedSources;
export let shellTexts: MemoryShellTexts;

/** @param real Ports in the place of doubles. */
export async function start(real: Partial<FobPorts> = {}): Promise<void> {
  store = new Store(
    initialState({
      version: '0',
      configFile: '/home/alice/.aws/config',
      credentialsFile: '/home/alice/.aws/credentials',
      fobCommand: '/opt/fob/fob',
      canLaunchAtLogin: true,
    }),
  );
  const login = {
    supported: true,
    set: (on: boolean): Promise<Result<null>> => {
      launchAtLogin = on;
      return Promise.resolve(ok(null));
    },
  };
  fob = createFob({
    ...quietPorts,
    store,
    clock: time,
    timers: time,
    aws,
    vault,
    settings,
    files,
    login,
    network,
    console: { federation: awsConsole, links: awsConsole, browsers: awsConsole },
    connect: tools,
    credentialServer: server,
    processes,
    projection,
    credentialSources: sources,
    shellTexts,
    ...real,
  });
  await fob.start();
  await settle();
}

/** Makes a new fixture with a running Fob. Call it before each test. */
export async function setUp(): Promise<void> {
  time = new FakeTime();
  network = new FakeNetwork();
  aws = new ScriptedAws(time);
  vault = new MemoryVault();
  files = new MemoryFiles(CONFIG, CREDENTIALS);
  settings = new MemorySettings();
  awsConsole = new ScriptedConsole();
  tools = new ScriptedTools();
  server = new MemoryCredentialServer();
  processes = new FakeProcesses();
  projection = new MemoryProjection();
  sources = new ScriptedSources();
  shellTexts = new MemoryShellTexts();
  launchAtLogin = false;
  codes = 0;
  await start();
}

export const profile = (name: string): ProfileView => {
  const found = store.state.profiles.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
};
export const notifications = () => expiryNotifications(store.state, time.now());

/** How many codes this test has typed so far. */
export let codes = 0;
export async function typeCode(): Promise<Result<null>> {
  await settle();
  const [request] = store.state.codeRequests;
  if (request === undefined) throw new Error('Fob asks for no code.');
  const result = await fob.codes.submit(request.id, String(++codes).padStart(6, '0'));
  await settle();
  return result;
}

export async function begin(name: string): Promise<void> {
  const started = fob.sessions.refresh(name);
  await typeCode();
  expect(await started).toEqual(ok(null));
  await settle();
}

/** The answer to a command that asks `GET /PATH?QUERY`. */
export const ask = (
  path: string,
  query: Record<string, string>,
  signal = new AbortController().signal,
  peer: () => Promise<Peer | null> = noPeer,
) => fob.commands.answer({ path, query: new URLSearchParams(query), signal, peer });

export const command = (name: string, signal?: AbortSignal) => ask('/credentials', { profile: name }, signal);
