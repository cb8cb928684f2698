import { fail, ok, type AppError, type Result } from '../../contract/app-error';
import type { ActivityEntry, DeliveryMode } from '../../contract/app-state';
import type { Settings, SettingsChange } from '../../contract/settings';
import { Activity } from './activity';
import { targetName } from './aws-files/lines';
import type { SessionSpec, SupportedPlan } from './aws-files/plan-types';
import { AwsClock } from './aws-clock';
import { cancelled, CodeBroker } from './codes/broker';
import { Configuration } from './configuration';
import { DeadlineTimer, momentsOf } from './deadlines';
import { KeepWrittenFresh } from './delivery/keep-written-fresh';
import { WaitingCommands } from './delivery/waiting-commands';
import { WrittenProfiles } from './delivery/written-profiles';
import type * as Ports from './ports';
import { chainOf, rootOf, warningSpan } from './sessions/chain';
import { Identities } from './sessions/identities';
import { Sessions } from './sessions/sessions';
import { grantedSeconds, type StoredSession } from './sessions/stored-session';
import type { Store } from './store';
import { roleName } from './views/profile-view';
import { snapshot } from './views/snapshot';
import { durationInWords } from './words';

export interface FobPorts {
  store: Store;
  clock: Ports.Clock;
  timers: Ports.Timers;
  aws: Ports.AwsIdentity;
  vault: Ports.SecretVault;
  settings: Ports.SettingsStore;
  files: Ports.AwsFiles;
  login: Ports.LoginItem;
  environment: Ports.AwsEnvironment;
  /** Told of every activity entry, for the log. */
  onActivity: (entry: ActivityEntry) => void;
}

/** What people and commands can ask of Fob. What changes ends up in the store; what goes wrong is a value. */
export class Fob {
  readonly activity: Activity;
  readonly #clock: AwsClock;
  readonly #broker: CodeBroker;
  readonly #identities: Identities;
  readonly #sessions: Sessions;
  readonly #written: WrittenProfiles;
  readonly #configuration: Configuration;
  readonly #deadline: DeadlineTimer;
  readonly #waiting: WaitingCommands;
  readonly #fresh: KeepWrittenFresh;
  /** Profiles that the person ended; starting one in any way takes it out. */
  readonly #stopped = new Set<string>();
  /** How many ask for a profile's session just now: those who would miss it. */
  readonly #asking = new Map<string, number>();
  #savingSettings: Promise<unknown> = Promise.resolve();
  #lastNotKept = '';
  #publishing = false;
  #settingsLoaded: Promise<void> | null = null;
  #prepared: Promise<void> | null = null;
  #started: Promise<void> | null = null;

  constructor(private readonly ports: FobPorts) {
    const { store, clock, vault, files, aws, timers } = ports;
    const changed = (): void => this.#changed();
    this.activity = new Activity(clock, (entry) => {
      ports.onActivity(entry);
      changed();
    });
    const notKept = (error: AppError): void => this.#notKept(error);
    this.#clock = new AwsClock(clock);
    this.#broker = new CodeBroker(this.#clock, vault, changed, notKept);
    this.#identities = new Identities(aws, this.#clock);
    this.#waiting = new WaitingCommands(changed);
    this.#written = new WrittenProfiles(files, clock, changed);
    this.#configuration = new Configuration(files, ports.environment);
    this.#deadline = new DeadlineTimer(timers, this.#clock, changed);
    this.#sessions = new Sessions({
      aws,
      vault,
      clock: this.#clock,
      broker: this.#broker,
      identities: this.#identities,
      key: (id) => this.#configuration.key(id),
      mfaSessionSeconds: () => store.state.settings.mfaSessionSeconds,
      onChange: changed,
      onStarted: (spec, session) => this.#sessionStarted(spec, session),
      onNotKept: notKept,
    });
    this.#fresh = new KeepWrittenFresh(
      this.#sessions,
      this.#clock,
      (error, profile) => this.#failed(error, profile),
      changed,
    );
  }

  /** Reads the settings alone: enough to open a window in the right theme. */
  loadSettings(): Promise<void> {
    this.#settingsLoaded ??= this.ports.settings.load().then(({ settings, problem }) => {
      if (problem !== null) this.activity.warning('Settings could not be read; defaults are used', null, problem);
      this.ports.store.update({ settings });
    });
    return this.#settingsLoaded;
  }

  /** Reads settings and files: enough to show everything but live sessions. */
  prepare(): Promise<void> {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }

  /** Opens the vault too, which may wait for the keyring; resolves when the sessions of an earlier run are back. */
  start(): Promise<void> {
    this.#started ??= this.prepare().then(async () => {
      await this.#takeVault(await this.ports.vault.open());
    });
    return this.#started;
  }

  stop(): void {
    this.#configuration.stop();
    this.#deadline.stop();
  }

  /** The clock may have jumped or the computer slept: look at everything again, and believe no old answer. */
  wake(): void {
    this.#identities.doubt();
    this.#fresh.tryAgain();
    this.#changed();
  }

  /** Starts or renews a profile's session. Where its MFA session is about to end, that is renewed first. */
  async refresh(profile: string): Promise<Result<null>> {
    await this.start();
    const plan = this.#plan(profile);
    if (!plan.ok) return plan;
    this.#stopped.delete(profile);
    this.#fresh.tryAgain();
    const spec = plan.value.session;
    const root = rootOf(spec);
    if (root !== spec && this.#isEnding(root)) {
      const renewed = await this.#asked(profile, () => this.#sessions.renew(root, 'person'));
      if (!renewed.ok) return this.#failed(renewed.error, profile);
    }
    const session = await this.#asked(profile, () => this.#sessions.renew(spec, 'person'));
    return session.ok ? ok(null) : this.#failed(session.error, profile);
  }

  /** Ends a profile's session here, and what it hangs on when no other profile uses that. */
  async end(profile: string): Promise<Result<null>> {
    await this.start();
    const plan = this.#plan(profile);
    if (!plan.ok) return plan;
    this.#stopped.add(profile);
    const unused = chainOf(plan.value.session).filter((step) => !this.#isUsed(step));
    for (const step of unused) this.#broker.abandon(step.id);
    const results = await Promise.all(unused.map((step) => this.#sessions.forget(step.id)));
    if (this.#mode(profile) === 'file') results.push(await this.#written.remove(targetName(profile)));
    this.#changed();
    const problem = results.find((result) => !result.ok);
    if (problem?.ok === false) return this.#failed(problem.error, profile);
    this.activity.info(`Session of ${profile} stopped`, profile);
    return ok(null);
  }

  /** Credentials for a command line; when a code is needed, code entry opens and the promise waits for it. */
  async credentials(profile: string, signal: AbortSignal): Promise<Result<StoredSession>> {
    await this.start();
    const plan = this.#plan(profile);
    if (!plan.ok) return plan;
    const spec = plan.value.session;
    const serial = rootOf(spec).device;
    if (serial === null || !this.#waits(spec)) {
      this.#stopped.delete(profile);
      return this.#sessions.provide(spec, 'command');
    }
    // Nobody is there to take the answer, or the person has just said no.
    if (signal.aborted || this.#broker.isQuiet(serial)) return fail(cancelled);
    this.#stopped.delete(profile);
    if (this.#waiting.count(serial) === 0)
      this.activity.info(`A command asks for ${profile} and waits for an MFA code`, profile);
    return this.#waiting.during(serial, signal, async () => {
      const session = await this.#asked(profile, () => this.#sessions.provide(spec, 'command'));
      if (!session.ok) this.#failed(session.error, profile);
      return session;
    });
  }

  /** Whether commands wait for the keyring rather than for a code. */
  get isOpening(): boolean {
    return this.ports.store.state.vault.state === 'opening';
  }

  /** GetCallerIdentity with what would be delivered. */
  async test(profile: string): Promise<Result<{ arn: string }>> {
    await this.start();
    const plan = this.#plan(profile);
    if (!plan.ok) return plan;
    this.#stopped.delete(profile);
    const session = await this.#asked(profile, () => this.#sessions.provide(plan.value.session, 'person'));
    if (!session.ok) return this.#failed(session.error, profile);
    const identity = await this.#identities.who(session.value, plan.value.session);
    if (identity.ok) this.activity.info(`Tested ${profile}: ${identity.value}`, profile);
    else this.#failed(identity.error, profile);
    return identity.ok ? ok({ arn: identity.value }) : identity;
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
    await this.start();
    const plan = this.#plan(profile);
    if (!plan.ok) return plan;
    const target = targetName(profile);
    if (mode === 'file') {
      const session = this.#sessions.live(plan.value.session.id);
      const written = session === null ? ok(null) : await this.#write(plan.value, session);
      if (!written.ok) return this.#failed(written.error, profile);
    }
    const saved = await this.#saveSettings(({ delivery }) => {
      const others = Object.fromEntries(Object.entries(delivery).filter(([name]) => name !== profile));
      return { delivery: mode === 'process' ? others : { ...others, [profile]: { mode } } };
    });
    // After the choice is stored: a renewal meanwhile must not write the section again.
    if (!saved.ok || mode === 'file') return saved;
    const removed = await this.#written.remove(target);
    return removed.ok ? removed : this.#failed(removed.error, profile);
  }

  async changeSettings(change: SettingsChange): Promise<Result<null>> {
    if (change.launchAtLogin !== undefined) {
      const set = await this.ports.login.set(change.launchAtLogin);
      if (!set.ok) return set;
    }
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return this.#saveSettings((settings) => {
      const { warningMinutes } = { ...settings, ...given };
      return { ...given, warningMinutes: [...new Set(warningMinutes)].sort((a, b) => b - a) };
    });
  }

  /** Tries the keyring again. */
  async retryVault(): Promise<Result<null>> {
    return this.#takeVault(await this.ports.vault.open());
  }

  /** Throws an unreadable vault away. Sessions in memory are kept and stored anew. */
  async resetVault(): Promise<Result<null>> {
    const status = await this.ports.vault.reset();
    if (status.state === 'ready') this.activity.warning('The unreadable vault was thrown away');
    return this.#takeVault(status);
  }

  async #prepare(): Promise<void> {
    await Promise.all([this.loadSettings(), this.#configuration.reload()]);
    this.#configuration.watch((news) => {
      if (news) {
        this.activity.info('Profiles read again: files in ~/.aws changed');
        this.#fresh.tryAgain();
      }
      void this.#putWrittenRight();
      this.#changed();
    });
    this.#changed();
  }

  async #takeVault(status: Ports.VaultStatus): Promise<Result<null>> {
    const error = status.state === 'ready' ? null : status.error;
    this.ports.store.update({ vault: { state: status.state, error } });
    if (error !== null) this.activity.error(error);
    if (status.state === 'unreadable') return fail(status.error);
    await this.#sessions.keep();
    const restored = await this.#sessions.restore();
    if (!restored.ok) return this.#failed(restored.error, null);
    if (restored.value > 0) this.activity.info(`${restored.value} live sessions taken over from the last run`);
    await this.#putWrittenRight();
    this.#changed();
    return ok(null);
  }

  /** Sections that are gone but wanted are written again; Fob's own sections that nobody wants any more are taken out. */
  async #putWrittenRight(): Promise<void> {
    const written = this.#writtenPlans();
    for (const plan of written) {
      const session = this.#sessions.live(plan.session.id);
      if (session !== null) await this.#write(plan, session);
    }
    const wanted = new Set(written.map((plan) => targetName(plan.name)));
    for (const target of this.#configuration.ownSections) if (!wanted.has(target)) await this.#written.remove(target);
  }

  #sessionStarted(spec: SessionSpec, session: StoredSession): void {
    const seconds = grantedSeconds(session);
    const kind =
      spec.role !== null
        ? `Session of role ${roleName(spec.role.arn)}`
        : spec.device !== null
          ? 'MFA session'
          : 'Session';
    const shorter =
      seconds < session.requestedSeconds
        ? `AWS granted less than the ${durationInWords(session.requestedSeconds)} asked for.`
        : null;
    this.activity.info(
      `${kind} started for ${durationInWords(seconds)} (${this.#identities.user(session.keyId, spec.key.profile, null).name})`,
      null,
      shorter,
    );
    for (const plan of this.#writtenPlans()) if (plan.session.id === spec.id) void this.#write(plan, session);
  }

  #write(plan: SupportedPlan, session: StoredSession): Promise<Result<null>> {
    return this.#written.write({ profile: plan.name, target: targetName(plan.name), region: plan.region }, session);
  }

  /** One change after the other, each on what the one before left, so that none is lost. */
  #saveSettings(change: (settings: Settings) => Partial<Settings>): Promise<Result<null>> {
    const saving = this.#savingSettings.then(async () => {
      const { store, settings } = this.ports;
      const next = { ...store.state.settings, ...change(store.state.settings) };
      const saved = await settings.save(next);
      if (!saved.ok) return this.#failed(saved.error, null);
      store.update({ settings: next });
      this.#changed();
      return ok(null);
    });
    this.#savingSettings = saving;
    return saving;
  }

  #plan(profile: string): Result<SupportedPlan> {
    const plan = this.#configuration.find(profile);
    if (plan === undefined) return fail(unknownProfile(profile));
    return plan.supported ? ok(plan) : fail(plan.error);
  }

  #supported(): SupportedPlan[] {
    return this.#configuration.plans.filter((plan) => plan.supported);
  }

  /** The profiles whose credentials are to be in the credentials file now. */
  #writtenPlans(): SupportedPlan[] {
    return this.#supported().filter(({ name }) => this.#mode(name) === 'file' && !this.#stopped.has(name));
  }

  #mode(profile: string): DeliveryMode {
    return this.ports.store.state.settings.delivery[profile]?.mode ?? 'process';
  }

  /** Within its warning time: renewing what hangs on it would not help for long. */
  #isEnding(spec: SessionSpec): boolean {
    const session = this.#sessions.live(spec.id);
    if (session === null || spec.device === null) return false;
    return (
      session.expiresAt - this.#clock.now() <= warningSpan(session, this.ports.store.state.settings.warningMinutes)
    );
  }

  async #asked<T>(profile: string, run: () => Promise<T>): Promise<T> {
    this.#asking.set(profile, (this.#asking.get(profile) ?? 0) + 1);
    try {
      return await run();
    } finally {
      const left = (this.#asking.get(profile) ?? 1) - 1;
      if (left > 0) this.#asking.set(profile, left);
      else this.#asking.delete(profile);
    }
  }

  /** Whether a profile that was not stopped has a session, or waits for one, that is this one or hangs on it. */
  #isUsed(step: SessionSpec): boolean {
    return this.#supported().some(
      ({ name, session }) =>
        !this.#stopped.has(name) &&
        (this.#sessions.live(session.id) !== null || this.#asking.has(name)) &&
        chainOf(session).some(({ id }) => id === step.id),
    );
  }

  /** Providing this session now means waiting for a person. */
  #waits(spec: SessionSpec): boolean {
    return this.#sessions.live(spec.id) === null && this.#sessions.needsCode(spec);
  }

  /** Said once in a row: a full disk refuses every write. */
  #notKept(error: AppError): void {
    if (this.#lastNotKept === error.message) return;
    this.#lastNotKept = error.message;
    this.activity.error(error);
  }

  #failed(error: AppError, profile: string | null): { ok: false; error: AppError } {
    if (error.code === 'cancelled') this.activity.info(error.message, profile);
    else this.activity.error(error, profile);
    return fail(error);
  }

  /** Many changes in one turn are published once. */
  #changed(): void {
    if (this.#publishing) return;
    this.#publishing = true;
    queueMicrotask(() => {
      this.#publishing = false;
      this.#publish();
    });
  }

  #publish(): void {
    const { store } = this.ports;
    const written = this.#writtenPlans();
    this.#fresh.run(written);
    store.update(
      snapshot(
        {
          configuration: this.#configuration,
          sessions: this.#sessions,
          identities: this.#identities,
          broker: this.#broker,
          written: this.#written,
          activity: this.activity,
          clock: this.#clock,
          isStopped: (profile) => this.#stopped.has(profile),
          waitingCommands: (serial) => this.#waiting.count(serial),
        },
        store.state,
      ),
    );
    const { warningMinutes } = store.state.settings;
    const ends = this.#sessions.all().flatMap((session) => momentsOf(session, warningMinutes));
    this.#deadline.set([...ends, ...this.#fresh.moments(written)]);
  }
}

const unknownProfile = (profile: string): AppError => ({
  code: 'profile-unknown',
  message: `There is no profile ${profile} in ~/.aws.`,
  nextStep: 'Open Fob to see the profiles it found.',
});
