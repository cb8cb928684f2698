import { ok, type AppError, type Result } from '../../contract/app-error';
import type { ActivityEntry, DeliveryMode } from '../../contract/app-state';
import type { ConnectWay } from '../../contract/connect';
import type { ConsoleOptions } from '../../contract/console';
import type { SettingsChange } from '../../contract/settings';
import { AccessKeys } from './access-keys/access-keys';
import { VaultKeys } from './access-keys/vault-keys';
import { Activity } from './activity';
import type { SessionSpec, SupportedPlan } from './aws-files/plan-types';
import { AwsClock } from './aws-clock';
import { calmly, type Calm } from './calmly';
import { CodeBroker } from './codes/broker';
import { OwnCodes } from './codes/own-codes';
import { Configuration } from './configuration';
import { ConnectionTest, type ConnectTools } from './connect/connection-test';
import { ConsoleSignIn, type ConsolePorts } from './console/console-sign-in';
import { DeadlineTimer, momentsOf } from './deadlines';
import { CommandCredentials } from './delivery/command-credentials';
import { FileDelivery } from './delivery/file-delivery';
import { WrittenProfiles } from './delivery/written-profiles';
import { DeviceRecords } from './devices/device-records';
import { Devices } from './devices/devices';
import { ContainerEndpoint } from './endpoint/container-endpoint';
import { EndpointCredentials } from './endpoint/endpoint-credentials';
import { PolicyDesk } from './policy/policy-desk';
import type { PolicyAws } from './policy/calls';
import type * as Ports from './ports';
import { Profiles } from './profiles/profiles';
import { KeptProfiles } from './renewal/kept-profiles';
import { pauseEnd, pauseInWords, type PauseChoice } from './renewal/pause';
import { Renewal } from './renewal/renewal';
import { Timeline } from './renewal/timeline';
import { chainOf, isEnding, rootOf } from './sessions/chain';
import { Demand } from './sessions/demand';
import { Identities } from './sessions/identities';
import { Sessions } from './sessions/sessions';
import { isLongOver, type StoredSession } from './sessions/stored-session';
import { TimeCheck } from './sessions/time-check';
import { SettingsKeeper } from './settings-keeper';
import type { Store } from './store';
import { VaultOpener } from './vault-opener';
import { roleName } from './views/profile-view';
import { snapshot } from './views/snapshot';
import { startedInWords } from './views/started-words';

export interface FobPorts {
  store: Store;
  clock: Ports.Clock;
  timers: Ports.Timers;
  aws: Ports.AwsIdentity;
  mfaDevices: Ports.AwsMfaDevices;
  accessKeys: Ports.AwsAccessKeys;
  policies: PolicyAws;
  totp: Ports.Totp;
  vault: Ports.SecretVault;
  settings: Ports.SettingsStore;
  files: Ports.AwsFiles;
  login: Ports.LoginItem;
  network: Ports.NetworkWatch;
  console: ConsolePorts;
  connect: ConnectTools;
  credentialServer: Ports.CredentialServer;
  environment: Ports.AwsEnvironment;
  /** Told of every activity entry, for the log. */
  onActivity: (entry: ActivityEntry) => void;
}

/** What people and commands can ask of Fob. What changes ends up in the store; what goes wrong is a value. */
export class Fob {
  readonly activity: Activity;
  readonly #devices: Devices;
  readonly #profiles: Profiles;
  readonly #accessKeys: AccessKeys;
  readonly #policy: PolicyDesk;
  readonly #deviceRecords: DeviceRecords;
  readonly #clock: AwsClock;
  readonly #broker: CodeBroker;
  readonly #identities: Identities;
  readonly #timeCheck: TimeCheck;
  readonly #sessions: Sessions;
  readonly #configuration: Configuration;
  readonly #settings: SettingsKeeper;
  readonly #vault: VaultOpener;
  readonly #demand: Demand;
  readonly #commands: CommandCredentials;
  readonly #written: WrittenProfiles;
  readonly #fileDelivery: FileDelivery;
  readonly #console: ConsoleSignIn;
  readonly #connections: ConnectionTest;
  readonly #endpoint: ContainerEndpoint;
  readonly #kept: KeptProfiles;
  readonly #renewal: Renewal;
  readonly #timeline: Timeline;
  readonly #deadline: DeadlineTimer;
  /** Publishes what changed. */
  readonly #publishing: Calm;
  readonly #changed: () => void;
  #endingPause = false;
  #stopWatchingNetwork: (() => void) | null = null;
  #prepared: Promise<void> | null = null;
  #started: Promise<void> | null = null;

  constructor(private readonly ports: FobPorts) {
    const { store, clock, timers, aws, mfaDevices, totp, vault, settings, files, login } = ports;
    this.#publishing = calmly(() => this.#publish(), clock, timers);
    const changed = this.#publishing.request;
    this.#changed = changed;
    const activity = new Activity(clock, (entry) => {
      ports.onActivity(entry);
      changed();
    });
    const notKept = (error: AppError): void => activity.notKept(error);
    this.activity = activity;
    this.#clock = new AwsClock(clock, () => this.#renewal.heard());
    this.#timeline = new Timeline(this.#clock);
    this.#deviceRecords = new DeviceRecords(vault, changed);
    const seedOf = (serial: string): string | null => this.#deviceRecords.seed(serial);
    const own = new OwnCodes(totp, seedOf, this.#clock, timers);
    this.#broker = new CodeBroker(
      this.#clock,
      vault,
      changed,
      { onNotKept: notKept, onAsk: ({ sessionId }) => this.#timeline.asked(sessionId) },
      own,
    );
    this.#identities = new Identities(aws, this.#clock);
    const vaultKeys = new VaultKeys(vault, () => store.state.vault.state, changed);
    this.#configuration = new Configuration(files, ports.environment, vaultKeys);
    this.#settings = new SettingsKeeper({ store, settings, login, activity, onChange: changed });
    this.#deadline = new DeadlineTimer(timers, this.#clock, changed);
    this.#sessions = new Sessions({
      aws,
      vault,
      clock: this.#clock,
      broker: this.#broker,
      identities: this.#identities,
      key: (id) => this.#configuration.key(id),
      usedAt: (id) => this.#kept.lastUse(id),
      mfaSessionSeconds: () => this.#settings.current.mfaSessionSeconds,
      onChange: changed,
      onStarted: (spec, session) => this.#sessionStarted(spec, session),
      onFailed: ({ id }, error) => this.#timeline.failed(id, error.message),
      onForgotten: (id) => this.#timeline.stopped(id),
      onRevoked: (spec) => this.#sessionRevoked(spec),
      onNotKept: notKept,
    });
    this.#timeCheck = new TimeCheck({
      clock: this.#clock,
      identities: this.#identities,
      key: (id) => this.#configuration.key(id),
      concerned: () =>
        this.#configuration.supported.filter((plan) => this.#matters(plan)).map(({ session }) => session),
      onChange: changed,
    });
    this.#vault = new VaultOpener({
      vault,
      store,
      sessions: this.#sessions,
      deviceRecords: this.#deviceRecords,
      vaultKeys,
      activity,
      onKeys: () => this.#configuration.reload().then(changed),
      onOpened: () => this.#secretsBack(),
    });
    this.#demand = new Demand(this.#configuration, this.#sessions, () => void this.#fileDelivery.putRight());
    this.#kept = new KeptProfiles({
      configuration: this.#configuration,
      demand: this.#demand,
      settings: this.#settings,
      clock: this.#clock,
      onKept: changed,
    });
    this.#commands = new CommandCredentials({
      sessions: this.#sessions,
      broker: this.#broker,
      demand: this.#demand,
      kept: this.#kept,
      activity,
      onChange: changed,
    });
    this.#written = new WrittenProfiles(files, clock, changed);
    this.#fileDelivery = new FileDelivery({
      configuration: this.#configuration,
      sessions: this.#sessions,
      demand: this.#demand,
      settings: this.#settings,
      written: this.#written,
      clock: this.#clock,
      activity,
    });
    const shared = {
      sessions: this.#sessions,
      demand: this.#demand,
      kept: this.#kept,
      settings: this.#settings,
      activity,
    };
    this.#console = new ConsoleSignIn({ ...shared, ...ports.console });
    this.#endpoint = new ContainerEndpoint({
      ...shared,
      server: ports.credentialServer,
      credentials: new EndpointCredentials({
        ...shared,
        clock,
        timers,
        plan: (profile) => this.#timedPlan(profile),
        knownPlan: (profile) => this.#configuration.plan(profile),
        isOpening: () => this.isOpening,
      }),
      onChange: changed,
    });
    this.#connections = new ConnectionTest({
      tools: ports.connect,
      files,
      identities: this.#identities,
      endpoint: (profile) => this.#endpoint.view(profile),
      fobCommand: store.state.about.fobCommand,
      activity,
    });
    this.#devices = new Devices({
      aws,
      mfaDevices,
      totp,
      own,
      records: this.#deviceRecords,
      files,
      computerClock: clock,
      clock: this.#clock,
      timers,
      configuration: this.#configuration,
      identities: this.#identities,
      sessions: this.#sessions,
      settings: this.#settings,
      activity,
      canKeepSecrets: () => store.state.vault.state === 'ready',
      onChange: changed,
    });
    this.#profiles = new Profiles({
      files,
      vaultKeys,
      environment: ports.environment,
      configuration: this.#configuration,
      settings: this.#settings,
      sessions: this.#sessions,
      identities: this.#identities,
      onRenamed: (from, to) => {
        this.#demand.renamed(from, to);
        this.#kept.renamed(from, to);
      },
      activity,
      fobCommand: store.state.about.fobCommand,
      ready: () => this.start(),
      onWritten: async () => {
        await this.#fileDelivery.putRight();
        changed();
      },
      onChange: changed,
    });
    this.#accessKeys = new AccessKeys({
      ...ports,
      vaultKeys,
      configuration: this.#configuration,
      identities: this.#identities,
      sessions: this.#sessions,
      timeline: this.#timeline,
      computerClock: clock,
      clock: this.#clock,
      activity,
      signing: () => this.#devices.signing,
      vaultState: () => store.state.vault.state,
      fobCommand: store.state.about.fobCommand,
      onChange: changed,
    });
    this.#policy = new PolicyDesk({
      aws: ports.policies,
      vault,
      activity,
      timers,
      computerClock: clock,
      clock: this.#clock,
      configuration: this.#configuration,
      signing: () => this.#devices.signing,
      onChange: changed,
    });
    this.#renewal = new Renewal({
      sessions: this.#sessions,
      clock: this.#clock,
      kept: this.#kept,
      pausedUntil: () => this.#pausedUntil,
      onFailed: (error, profile) => activity.failed(error, profile),
      onDone: changed,
    });
  }

  /** Reads the settings alone: enough to open a window in the right theme. */
  loadSettings(): Promise<void> {
    return this.#settings.load();
  }

  /** Reads settings and files: enough to show everything but live sessions. */
  prepare(): Promise<void> {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }

  /** Opens the vault too, which may wait for the keyring; resolves when the sessions of an earlier run are back. */
  start(): Promise<void> {
    this.#started ??= this.prepare().then(async () => {
      await this.ports.totp.load();
      await this.#vault.open();
    });
    return this.#started;
  }

  stop(): void {
    this.#endpoint.stop();
    this.#configuration.stop();
    this.#publishing.stop();
    this.#deadline.stop();
    this.#watchNetwork(false);
  }

  /** The clock may have jumped or the computer slept: look at everything again, and believe no old answer. */
  wake(): void {
    this.#clock.doubt();
    this.#timeCheck.tryAgain();
    this.#renewal.wake();
    this.#changed();
  }

  /** Starts or renews a profile's session. Where its MFA session is about to end, that is renewed first. */
  async refresh(profile: string): Promise<Result<null>> {
    const plan = await this.#timedPlan(profile);
    if (!plan.ok) return plan;
    this.#demand.start(profile);
    this.#kept.used(profile);
    const spec = plan.value.session;
    const root = rootOf(spec);
    if (root !== spec && this.#isEnding(root)) {
      const renewed = await this.#demand.during(profile, () => this.#sessions.renew(root, 'person'));
      if (!renewed.ok) return this.activity.failed(renewed.error, profile);
    }
    const session = await this.#demand.during(profile, () => this.#sessions.renew(spec, 'person'));
    return session.ok ? ok(null) : this.activity.failed(session.error, profile);
  }

  /** Ends a profile's session here, and what it hangs on when no other profile uses that. */
  async end(profile: string): Promise<Result<null>> {
    const plan = await this.#plan(profile);
    if (!plan.ok) return plan;
    this.#demand.stop(profile);
    const unused = chainOf(plan.value.session).filter((step) => !this.#demand.isUsed(step));
    for (const step of unused) this.#broker.abandon(step.id);
    const results = await Promise.all(unused.map((step) => this.#sessions.forget(step.id)));
    results.push(await this.#fileDelivery.withdraw(profile));
    this.#changed();
    const problem = results.find((result) => !result.ok);
    if (problem?.ok === false) return this.activity.failed(problem.error, profile);
    this.activity.info(`Session of ${profile} stopped`, profile);
    return ok(null);
  }

  /** Credentials for a command line; when a code is needed, code entry opens and the promise waits for it. */
  async credentials(profile: string, signal: AbortSignal): Promise<Result<StoredSession>> {
    const plan = await this.#timedPlan(profile);
    return plan.ok ? this.#commands.provide(plan.value, signal) : plan;
  }

  /** Whether commands wait for the keyring rather than for a code. */
  get isOpening(): boolean {
    return this.#vault.isOpening;
  }

  /** Credentials that the person asked for in the app; when a code is needed, code entry opens and the promise waits. */
  async handOut(profile: string): Promise<Result<StoredSession>> {
    const plan = await this.#timedPlan(profile);
    if (!plan.ok) return plan;
    this.#kept.used(profile);
    this.#demand.start(profile);
    const session = await this.#demand.during(profile, () => this.#sessions.provide(plan.value.session, 'person'));
    return session.ok ? session : this.activity.failed(session.error, profile);
  }

  /** GetCallerIdentity with credentials that a tool would get in this way. */
  async testConnection(profile: string, way: ConnectWay): Promise<Result<{ arn: string }>> {
    const plan = await this.#timedPlan(profile);
    return plan.ok ? this.#connections.test(plan.value, way) : plan;
  }

  /** Opens the AWS console in a browser, signed in with a profile's role session. */
  async openConsole(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    const plan = await this.#timedPlan(profile);
    return plan.ok ? this.#console.open(plan.value, options) : plan;
  }

  /** Copies the link that does so, for a short while. */
  async copyConsoleLink(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    const plan = await this.#timedPlan(profile);
    return plan.ok ? this.#console.copyLink(plan.value, options) : plan;
  }

  /** Which browser opens the console; null: the system's default. */
  setConsoleBrowser(program: string | null): Promise<Result<null>> {
    return this.#settings.save(() => ({ consoleBrowser: program }));
  }

  /** Whether the container-credentials endpoint serves a profile. */
  async serveByEndpoint(profile: string, serve: boolean): Promise<Result<null>> {
    const plan = this.#configuration.plan(profile);
    return plan.ok || !serve ? this.#endpoint.serve(profile, serve) : plan;
  }

  /** MFA devices, once the secrets of an earlier run are back. */
  async devices(): Promise<Devices> {
    await this.start();
    return this.#devices;
  }

  /** Making and changing profiles, once the files have been read. */
  async profiles(): Promise<Profiles> {
    await this.prepare();
    return this.#profiles;
  }

  /** Access keys, once those in the vault are back. */
  async accessKeys(): Promise<AccessKeys> {
    await this.start();
    return this.#accessKeys;
  }

  /** Checking policies, once the sessions that sign it are back. */
  async policy(): Promise<PolicyDesk> {
    await this.start();
    return this.#policy;
  }

  async submitCode(requestId: string, code: string): Promise<Result<null>> {
    const request = this.#broker.requests.find(({ id }) => id === requestId);
    const result = await this.#broker.submit(requestId, code);
    // A typing slip is between the person and the field; what AWS or the ledger refused is worth keeping.
    if (!result.ok && request !== undefined && result.error.code !== 'code-malformed') {
      this.activity.warning(
        `MFA code for ${request.need.userName}: ${result.error.message}`,
        null,
        result.error.detail,
      );
    }
    return result;
  }

  cancelCode(requestId: string): void {
    this.#broker.cancel(requestId);
  }

  async setDelivery(profile: string, mode: DeliveryMode): Promise<Result<null>> {
    const plan = await this.#timedPlan(profile);
    return plan.ok ? this.#fileDelivery.choose(plan.value, mode) : plan;
  }

  changeSettings(change: SettingsChange): Promise<Result<null>> {
    return this.#settings.change(change);
  }

  /** Whether a profile's sessions are always renewed. */
  keep(profile: string, keep: boolean): Promise<Result<null>> {
    this.#renewal.tryAgain();
    return this.#settings.save(({ keptProfiles }) => ({
      keptProfiles: [...keptProfiles.filter((other) => other !== profile), ...(keep ? [profile] : [])],
    }));
  }

  /** Renews nothing by itself for a while; null: goes on. */
  async pauseRenewals(choice: PauseChoice | null): Promise<Result<null>> {
    const end = choice === null ? null : pauseEnd(choice, this.ports.clock.now());
    const until = typeof end === 'number' ? this.#clock.toAws(end) : end;
    const saved = await this.#settings.save(() => ({ renewalsPausedUntil: until }));
    const text = choice === null ? 'Renewals go on' : `Renewals are paused ${pauseInWords[choice]}`;
    if (saved.ok) this.activity.info(text);
    return saved;
  }

  /** Tries the keyring again. */
  retryVault(): Promise<Result<null>> {
    return this.#vault.open();
  }

  /** Throws an unreadable vault away. */
  resetVault(): Promise<Result<null>> {
    return this.#vault.reset();
  }

  async #prepare(): Promise<void> {
    await Promise.all([this.loadSettings(), this.#configuration.reload()]);
    void this.#endpoint.follow();
    this.#configuration.watch((news) => {
      if (news) {
        this.activity.info('Profiles read again: files in ~/.aws changed');
        this.#renewal.tryAgain();
      }
      void this.#fileDelivery.putRight();
      this.#changed();
    });
    this.#changed();
  }

  /** What serves a profile, once everything is there to serve it. */
  async #plan(profile: string): Promise<Result<SupportedPlan>> {
    await this.start();
    return this.#configuration.plan(profile);
  }

  /** The same, once it is known what time it is at AWS: sessions may have ended that look alive, and the other way round. */
  async #timedPlan(profile: string): Promise<Result<SupportedPlan>> {
    const plan = await this.#plan(profile);
    if (!plan.ok || !this.#hasSessions(plan.value.session)) return plan;
    const { session: spec } = plan.value;
    // While AWS does not answer, what looks alive is handed out without another wait; but nobody types for what only looks dead.
    const canWait = this.#sessions.live(spec.id) === null || !this.#timeCheck.isPausing;
    if (canWait) await this.#timeCheck.settle(spec);
    return plan;
  }

  /** A wrong clock could mislead Fob about it: it has a session that did not end long ago. */
  #matters({ session: spec }: SupportedPlan): boolean {
    const sessions = chainOf(spec).map(({ id }) => this.#sessions.last(id));
    return sessions.some((session) => session !== null && !isLongOver(session, this.#clock.now()));
  }

  /** There is a session of this chain, though it may have ended. */
  #hasSessions(spec: SessionSpec): boolean {
    return chainOf(spec).some(({ id }) => this.#sessions.last(id) !== null);
  }

  async #secretsBack(): Promise<void> {
    this.#takeOverSessions();
    this.#devices.tellOfUnfinished();
    await this.#accessKeys.restore();
    await this.#policy.rollout.restore();
    await this.#fileDelivery.putRight();
    this.#changed();
  }

  /** A use in an earlier run counts for as long as one in this run. */
  #takeOverSessions(): void {
    for (const session of this.#sessions.all()) this.#timeline.restored(session);
    for (const { name, session: spec } of this.#configuration.supported) {
      const usedAt = this.#sessions.last(spec.id)?.usedAt ?? 0;
      if (usedAt > 0) this.#kept.usedBefore(name, usedAt);
    }
  }

  /** In AWS's time; a pause that is over is none. */
  get #pausedUntil(): number | null {
    const until = this.#settings.current.renewalsPausedUntil;
    return until === 'resumed' ? Number.POSITIVE_INFINITY : until;
  }

  #sessionStarted(spec: SessionSpec, session: StoredSession): void {
    const user = this.#identities.user(session.keyId, spec.key.profile, null).name;
    const { text, detail } = startedInWords(spec, session, user);
    this.activity.info(text, null, detail);
    this.#timeline.started(session, text);
    this.#renewal.succeeded(spec);
    this.#fileDelivery.deliver(spec, session);
  }

  #sessionRevoked(spec: SessionSpec): void {
    const { name } = this.#identities.user(spec.key.accessKeyId, spec.key.profile, null);
    const text = `AWS no longer accepts the ${spec.role === null ? 'session' : `session of role ${roleName(spec.role.arn)}`} of ${name}`;
    this.activity.warning(
      text,
      null,
      'It was revoked, or its MFA device, role or access key was changed. Fob starts a new one.',
    );
    this.#timeline.revoked(spec.id, `${text}.`);
  }

  /** Within its warning time: renewing what hangs on it would not help for long. */
  #isEnding(spec: SessionSpec): boolean {
    const session = this.#sessions.live(spec.id);
    if (session === null || spec.device === null) return false;
    return isEnding(session, this.#clock.now(), this.#settings.current.warningMinutes);
  }

  #publish(): void {
    const { store } = this.ports;
    this.#timeCheck.run();
    if (!this.#clock.inDoubt()) this.#tidy();
    // Until AWS has said what time it is, what looks ended is left as it is.
    if (!this.#timeCheck.isAsking) {
      this.#renewal.run();
      this.#fileDelivery.run();
    }
    store.update(
      snapshot(
        {
          configuration: this.#configuration,
          sessions: this.#sessions,
          identities: this.#identities,
          broker: this.#broker,
          devices: this.#devices,
          profileChange: this.#profiles.lastChange,
          accessKeys: this.#accessKeys,
          policy: this.#policy,
          written: this.#written,
          activity: this.activity,
          clock: this.#clock,
          kept: this.#kept,
          renewal: this.#renewal,
          timeline: this.#timeline,
          isTimeAsked: this.#timeCheck.isAsking,
          endpoint: this.#endpoint,
          isStopped: (profile) => this.#demand.isStopped(profile),
          waitingCommands: (serial) => this.#commands.waiting(serial),
        },
        store.state,
      ),
    );
    const { warningMinutes } = this.#settings.current;
    const ends = this.#sessions.all().flatMap((session) => momentsOf(session, warningMinutes));
    this.#watchNetwork(this.#renewal.isOffline || this.#timeCheck.isPausing);
    const parts = [this.#renewal, this.#fileDelivery, this.#timeCheck];
    this.#deadline.set([...ends, ...parts.flatMap((part) => part.moments())]);
  }

  /** While something waits for AWS to be reached again, another network is worth a try at once. */
  #watchNetwork(on: boolean): void {
    if (on) this.#stopWatchingNetwork ??= this.ports.network.watch(() => this.wake());
    else {
      this.#stopWatchingNetwork?.();
      this.#stopWatchingNetwork = null;
    }
  }

  /** What is over is forgotten: sessions that ended long ago, and a pause. */
  #tidy(): void {
    this.#sessions.tidy();
    const until = this.#pausedUntil;
    if (until === null || until > this.#clock.now() || this.#endingPause) return;
    this.#endingPause = true;
    void this.pauseRenewals(null).finally(() => (this.#endingPause = false));
  }
}
