import { fail, ok, type AppError, type Result } from '../../../src/contract/app-error';
import { defaultSettings } from '../../../src/contract/default-settings';
import type { Settings } from '../../../src/contract/settings';
import type { ConsolePorts } from '../../../src/main/core/console/console-sign-in';
import type { DoctorTools } from '../../../src/main/core/doctor/facts';
import type { PolicyAws } from '../../../src/main/core/policy/calls';
import type {
  AccessKey,
  AssumeRoleRequest,
  AwsAccessKeys,
  AwsAnswer,
  AwsFailure,
  AwsFiles,
  AwsFileTexts,
  AwsIdentity,
  AwsMfaDevices,
  AwsTarget,
  CallerIdentity,
  Clock,
  CredentialServer,
  CodePrograms,
  CredentialSources,
  MfaDevice,
  MfaProof,
  NetworkWatch,
  OwnProcess,
  Processes,
  ProjectionFolder,
  ScopedCredentialsRequest,
  SecretVault,
  SettingsStore,
  Signer,
  TemporaryCredentials,
  Timers,
  Totp,
  VaultStatus,
} from '../../../src/main/core/ports';
import type { FobPorts } from '../../../src/main/core/app/fob-ports';

/** Virtual time. A timer runs when `advance` reaches its time. */
export class FakeTime implements Clock, Timers {
  private timers: { at: number; run: () => void }[] = [];
  private elapsedTime = 0;

  constructor(public time = Date.UTC(2026, 0, 5, 9, 0, 0)) {}

  now(): number {
    return this.time;
  }

  elapsed(): number {
    return this.elapsedTime;
  }

  /** Sets the clock as a person or a time server does. No time passes. */
  set(time: number): void {
    this.time = time;
  }

  at(time: number, run: () => void): () => void {
    const timer = { at: time, run };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  get pending(): number[] {
    return this.timers.map((timer) => timer.at).sort((a, b) => a - b);
  }

  /** Moves the clock forward, runs each timer at its time, and lets promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.pass(next.at - this.time);
      next.run();
    }
    this.pass(end - this.time);
    await settle();
  }

  /** Lets time pass as work that blocks the process does: no timer runs. */
  takes(milliseconds: number): void {
    this.pass(milliseconds);
  }

  private pass(milliseconds: number): void {
    const passed = Math.max(0, milliseconds);
    this.time += passed;
    this.elapsedTime += passed;
  }
}

/** Lets everything go on that waits neither for time nor for the outside world. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class MemoryVault implements SecretVault {
  readonly entries = new Map<string, string>();
  status: VaultStatus = { state: 'ready' };
  /** Runs before each change. */
  beforeWrite: (id: string) => void = () => undefined;
  /** Set to make every write fail as a full disk would. */
  isFull = false;
  /** Entries that are damaged until they are written again. */
  readonly damaged = new Set<string>();

  open: SecretVault['open'] = () => Promise.resolve(this.status);

  reset(): Promise<VaultStatus> {
    this.entries.clear();
    this.status = { state: 'ready' };
    return this.open();
  }
  read(id: string): Promise<Result<string | null>> {
    if (this.damaged.has(id))
      return Promise.resolve(fail({ code: 'entry-damaged', message: 'damaged', nextStep: 'Write it again.' }));
    return Promise.resolve(ok(this.entries.get(id) ?? null));
  }
  write(id: string, value: string): Promise<Result<null>> {
    if (this.isFull)
      return Promise.resolve(fail({ code: 'file-unwritable', message: 'ENOSPC', nextStep: 'Free space.' }));
    this.beforeWrite(id);
    this.damaged.delete(id);
    this.entries.set(id, value);
    return Promise.resolve(ok(null));
  }
  remove(id: string): Promise<Result<null>> {
    this.beforeWrite(id);
    this.entries.delete(id);
    return Promise.resolve(ok(null));
  }
  list(prefix: string): Promise<Result<string[]>> {
    return Promise.resolve(ok([...this.entries.keys()].filter((id) => id.startsWith(prefix))));
  }
}

export interface Call {
  action:
    | 'GetAccessKeyInfo'
    | 'GetCallerIdentity'
    | 'GetSessionToken'
    | 'AssumeRole'
    | 'GetScopedCredentials'
    | 'ListMFADevices';
  /** The access key id that signed the call. */
  signer: string;
  code: string | null;
  roleArn: string | null;
  /** What was asked for. Null for calls that give no session. */
  request: Partial<AssumeRoleRequest & ScopedCredentialsRequest> | null;
  /** The server that was called. Null: AWS's own endpoint. */
  endpoint: string | null;
  /** In the time of this server. */
  at: number;
}

export const answerOf = (code: string, message: string, status = 403): AwsFailure => ({
  kind: 'answer',
  code,
  message,
  status,
});
/** AWS's answer to a wrong code. */
export const wrongCodeAnswer = answerOf(
  'AccessDenied',
  'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
);
/** AWS's answer when it cannot check a code: an unknown device, a new device, or too many codes. */
export const notVerifiedAnswer = answerOf(
  'AccessDenied',
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
);

/** A simple AWS double. It grants every request, records every call, and fails as the test says. The sandbox has the real rules. */
export class ScriptedAws implements AwsIdentity {
  readonly calls: Call[] = [];
  /** Decides about each call. A failure is the answer instead of what was requested. */
  refuse: (call: Call) => AwsFailure | null = () => null;
  /** Every call waits for this promise. */
  pause: () => Promise<void> = () => Promise.resolve();
  devices: MfaDevice[] = [];
  /** How far AWS's clock is ahead of the computer's. */
  offset = 0;
  /** The same for servers that replace AWS's endpoints. */
  readonly offsets = new Map<string | null, number>();
  /** What an answer tells as the offset of its clock. A lie is another number. */
  tells: (truth: number, call: Call) => number | null = (truth) => truth;
  private counts = 0;

  constructor(private readonly clock: Clock) {}

  getCallerIdentity(key: AccessKey, { endpoint }: AwsTarget): Promise<AwsAnswer<CallerIdentity>> {
    const arn = 'arn:aws:iam::111122223333:user/alice';
    return this.answer('GetCallerIdentity', endpoint, key, null, null, () => ({ arn }));
  }

  getAccessKeyInfo(key: Signer, { endpoint }: AwsTarget): Promise<AwsAnswer<null>> {
    return this.answer('GetAccessKeyInfo', endpoint, key, null, null, () => null);
  }

  getSessionToken(
    key: AccessKey,
    { endpoint }: AwsTarget,
    { durationSeconds }: { durationSeconds: number },
    proof: MfaProof | null,
  ) {
    const grant = () => this.credentials(durationSeconds, endpoint);
    return this.answer('GetSessionToken', endpoint, key, proof, { durationSeconds }, grant);
  }

  assumeRole(key: AccessKey, { endpoint }: AwsTarget, request: AssumeRoleRequest, proof: MfaProof | null) {
    const grant = () => this.credentials(request.durationSeconds, endpoint);
    return this.answer('AssumeRole', endpoint, key, proof, request, grant);
  }

  getScopedCredentials(session: Signer, { endpoint }: AwsTarget, request: ScopedCredentialsRequest) {
    const grant = () => this.credentials(request.durationSeconds, endpoint);
    return this.answer('GetScopedCredentials', endpoint, session, null, request, grant);
  }

  /** Answers the same devices for every user. */
  listMfaDevices(signer: Signer, { iamEndpoint }: AwsTarget): Promise<AwsAnswer<MfaDevice[]>> {
    return this.answer('ListMFADevices', iamEndpoint, signer, null, null, () => this.devices);
  }

  /** How far the clock of this server is ahead of the computer's. */
  ahead(endpoint: string | null): number {
    return endpoint === null ? this.offset : (this.offsets.get(endpoint) ?? 0);
  }

  count(action: Call['action']): number {
    return this.calls.filter((call) => call.action === action).length;
  }

  private async answer<T>(
    action: Call['action'],
    endpoint: string | null,
    key: AccessKey,
    proof: MfaProof | null,
    request: Call['request'],
    grant: () => T,
  ): Promise<AwsAnswer<T>> {
    const at = this.clock.now() + this.ahead(endpoint);
    const roleArn = request?.roleArn ?? null;
    const call: Call = { action, signer: key.accessKeyId, code: proof?.code ?? null, roleArn, request, endpoint, at };
    this.calls.push(call);
    await this.pause();
    const refusal = this.refuse(call);
    const unreachable = refusal !== null && refusal.kind !== 'answer';
    const clockOffset = unreachable ? null : this.tells(this.ahead(endpoint), call);
    return { result: refusal === null ? ok(grant()) : fail(refusal), clockOffset };
  }

  private credentials(durationSeconds: number, endpoint: string | null): TemporaryCredentials {
    const serial = String(++this.counts).padStart(16, '0');
    return {
      accessKeyId: `ASIA${serial}`,
      secretAccessKey: `secret-${serial}`,
      sessionToken: `token-${serial}`,
      expiresAt: this.clock.now() + this.ahead(endpoint) + durationSeconds * 1000,
    };
  }
}

const notPartOfIt = () => Promise.reject(new Error('This test has no MFA devices, access keys or policies.'));
/** A network that never changes. */
export const noNetworkWatch: NetworkWatch = { watch: () => () => undefined };

/** A network that the test changes. */
export class FakeNetwork implements NetworkWatch {
  readonly listeners = new Set<() => void>();

  watch(onChange: () => void): () => void {
    this.listeners.add(onChange);
    return () => this.listeners.delete(onChange);
  }
  change(): void {
    for (const listener of this.listeners) listener();
  }
}

export const noTotp: Totp = { load: () => Promise.resolve(), code: () => '' };
/** For tests that manage no devices. The others use the sandbox's rules (account-aws.ts). */
export const noMfaDevices: AwsMfaDevices = {
  createVirtualMfaDevice: notPartOfIt,
  enableMfaDevice: notPartOfIt,
  resyncMfaDevice: notPartOfIt,
  deactivateMfaDevice: notPartOfIt,
  deleteVirtualMfaDevice: notPartOfIt,
  listVirtualMfaDevices: notPartOfIt,
};

export const noAccessKeys: AwsAccessKeys = {
  createAccessKey: notPartOfIt,
  listAccessKeys: notPartOfIt,
  setAccessKeyActive: notPartOfIt,
  deleteAccessKey: notPartOfIt,
  accessKeyLastUsed: notPartOfIt,
};

/** For tests that check no policies. */
export const noPolicies: PolicyAws = {
  ...noMfaDevices,
  listMfaDevices: notPartOfIt,
  simulatePrincipalPolicy: notPartOfIt,
  listUserPolicies: notPartOfIt,
  getUserPolicy: notPartOfIt,
  listAttachedUserPolicies: notPartOfIt,
  listGroupsForUser: notPartOfIt,
  listGroupPolicies: notPartOfIt,
  getGroupPolicy: notPartOfIt,
  listAttachedGroupPolicies: notPartOfIt,
  getPolicy: notPartOfIt,
  getPolicyVersion: notPartOfIt,
  listUsers: notPartOfIt,
  getGroup: notPartOfIt,
  createPolicy: notPartOfIt,
  deletePolicy: notPartOfIt,
  createGroup: notPartOfIt,
  deleteGroup: notPartOfIt,
  attachGroupPolicy: notPartOfIt,
  detachGroupPolicy: notPartOfIt,
  addUserToGroup: notPartOfIt,
  removeUserFromGroup: notPartOfIt,
  getRolePolicy: notPartOfIt,
  putUserPolicy: notPartOfIt,
  deleteUserPolicy: notPartOfIt,
  putRolePolicy: notPartOfIt,
  deleteRolePolicy: notPartOfIt,
};

const noBrowser = () => Promise.reject(new Error('This test does not open the console.'));
/** For tests that neither open the console nor serve the endpoint. */
export const noConsole: ConsolePorts = {
  federation: { signinToken: noBrowser },
  links: { open: noBrowser, copy: noBrowser },
  browsers: { places: noBrowser },
};
export const noCredentialServer: CredentialServer = {
  listen: () => Promise.reject(new Error('This test has no endpoint.')),
  newToken: () => Promise.reject(new Error('This test has no endpoint.')),
  close: () => Promise.resolve(),
};

/** Finds no process, so commands get fixed credentials. */
const noProcesses: Processes = {
  find: () => Promise.resolve(null),
  startedBy: () => Promise.resolve([]),
  isAlive: () => Promise.resolve(false),
};
/** Fob runs as the process with the id 1000, in the home folder of alice. */
export const ownProcess: OwnProcess = { pid: 1000, home: '/home/alice', realPath: (path) => path };
const withoutProjection = () => Promise.reject(new Error('This test has no projection.'));
/** For tests without a projection of the files. */
const noProjection: ProjectionFolder = {
  paths: () => ({ config: '', credentials: '' }),
  digest: () => '',
  read: () => Promise.resolve(ok({ text: null, earlier: [] })),
  write: withoutProjection,
  followMode: withoutProjection,
  link: withoutProjection,
  remove: withoutProjection,
  profiles: () => Promise.resolve([]),
  lately: () => [],
  keepBase: withoutProjection,
  base: withoutProjection,
  keepAside: withoutProjection,
  notCarried: () => Promise.resolve([]),
  watch: () => () => undefined,
};
/** For tests that run no checks of this computer. */
export const noDoctor: DoctorTools = { gather: () => Promise.reject(new Error('This test has no doctor.')) };

/** `~/.aws` in memory. */
export class MemoryFiles implements AwsFiles {
  private listeners: (() => void)[] = [];
  /** Both texts at the last read. */
  private seen = { config: '', credentials: '' };
  /** Set to make every write fail as a read-only disk would. */
  readOnly = false;
  /** Runs before each write that changes something. */
  beforeWrite: (file: 'config' | 'credentials') => void = () => undefined;

  constructor(
    public config: string,
    public credentials: string,
  ) {}

  read(): Promise<AwsFileTexts> {
    this.seen = { config: this.config, credentials: this.credentials };
    return Promise.resolve({
      config: { path: '/home/alice/.aws/config', text: this.config, problem: null },
      credentials: { path: '/home/alice/.aws/credentials', text: this.credentials, problem: null },
    });
  }
  isStale(): Promise<boolean> {
    return Promise.resolve(this.seen.config !== this.config || this.seen.credentials !== this.credentials);
  }
  watch(onChange: () => void): () => void {
    this.listeners.push(onChange);
    return () => (this.listeners = this.listeners.filter((listener) => listener !== onChange));
  }
  changed(): void {
    for (const listener of this.listeners) listener();
  }
  editCredentials(edit: (text: string) => Result<string>): Promise<Result<null>> {
    return this.edit('credentials', edit);
  }
  editConfig(edit: (text: string) => Result<string>): Promise<Result<null>> {
    return this.edit('config', edit);
  }

  private edit(file: 'config' | 'credentials', edit: (text: string) => Result<string>): Promise<Result<null>> {
    const edited = edit(this[file]);
    if (!edited.ok) return Promise.resolve(edited);
    if (this.readOnly && edited.value !== this[file]) {
      const error: AppError = { code: 'file-unwritable', message: 'EROFS', nextStep: 'Make it writable.' };
      return Promise.resolve(fail(error));
    }
    if (edited.value !== this[file]) this.beforeWrite(file);
    this[file] = edited.value;
    return Promise.resolve(ok(null));
  }
}

export class MemorySettings implements SettingsStore {
  constructor(public settings: Settings = defaultSettings) {}

  load(): Promise<{ settings: Settings; problem: string | null }> {
    return Promise.resolve({ settings: this.settings, problem: null });
  }
  save(settings: Settings): Promise<Result<null>> {
    this.settings = settings;
    return Promise.resolve(ok(null));
  }
}

/** Finds no program. */
export const noCredentialSources: CredentialSources = {
  ask: () => Promise.resolve({ result: fail({ kind: 'not-found', program: 'nothing' }), program: null }),
  stop: () => undefined,
};

/** Finds no program. */
export const noCodePrograms: CodePrograms = {
  run: ({ words }) => Promise.resolve({ how: 'not-found', program: words[0] ?? '' }),
  find: () => Promise.resolve(null),
  stop: () => undefined,
};

/** The ports that most tests of Fob do not use. A test overrides the ones it needs. */
export const quietPorts = {
  mfaDevices: noMfaDevices,
  accessKeys: noAccessKeys,
  policies: noPolicies,
  totp: noTotp,
  login: { supported: false, set: () => Promise.resolve(ok(null)) },
  network: noNetworkWatch,
  console: noConsole,
  doctor: noDoctor,
  credentialServer: noCredentialServer,
  processes: noProcesses,
  ownProcess,
  projection: noProjection,
  credentialSources: noCredentialSources,
  codePrograms: noCodePrograms,
  shellTexts: { write: () => Promise.resolve(ok(null)), remove: () => Promise.resolve() },
  environment: {},
  hasDisplay: true,
  onActivity: () => undefined,
} satisfies Partial<FobPorts>;
