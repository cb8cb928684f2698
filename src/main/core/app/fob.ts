import type { Result } from '../../../contract/app-error';
import type { DeliveryMode } from '../../../contract/app-state';
import type { ConnectWay } from '../../../contract/connect';
import type { ConsoleOptions } from '../../../contract/console';
import type { SettingsChange } from '../../../contract/settings';
import type { AccessKeys } from '../access-keys/access-keys';
import type { Activity } from '../base/activity';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { Devices } from '../devices/devices';
import { createParts, type FobParts, type FobPorts } from './fob-parts';
import type { PolicyActions } from '../policy/policy-actions';
import type { Profiles } from '../profiles/profiles';
import { Publisher } from './publisher';
import type { PauseChoice } from '../renewal/pause';
import type { StoredSession } from '../sessions/stored-session';

/** What people and commands can ask of Fob. What changes ends up in the store; what goes wrong is a value. */
export class Fob {
  private readonly parts: FobParts;
  private readonly publisher: Publisher;
  private prepared: Promise<void> | null = null;
  private started: Promise<void> | null = null;

  constructor(private readonly ports: FobPorts) {
    this.parts = createParts(ports, {
      changed: () => this.publisher.changed(),
      ready: () => this.start(),
      secretsBack: () => this.secretsBack(),
    });
    this.publisher = new Publisher(this.parts, { ...ports, onNetwork: () => this.wake() });
  }

  get activity(): Activity {
    return this.parts.activity;
  }

  /** Reads settings and files: enough to show everything but live sessions. */
  prepare(): Promise<void> {
    this.prepared ??= this.prepareOnce();
    return this.prepared;
  }

  /** Opens the vault too, which may wait for the keyring; resolves when the sessions of an earlier run are back. */
  start(): Promise<void> {
    this.started ??= this.prepare().then(async () => {
      await this.ports.totp.load();
      await this.parts.vaultOpener.open();
    });
    return this.started;
  }

  stop(): void {
    this.parts.endpoint.stop();
    this.parts.configuration.stop();
    this.publisher.stop();
  }

  /** The clock may have jumped or the computer slept: look at everything again, and believe no old answer. */
  wake(): void {
    const { clock, timeCheck, renewal } = this.parts;
    clock.markUncertain();
    timeCheck.tryAgain();
    renewal.wake();
    this.publisher.changed();
  }

  /** Starts or renews a profile's session. Where its MFA session is about to end, that is renewed first. */
  refresh(profile: string): Promise<Result<null>> {
    return this.with(profile, (plan) => this.parts.profileSessions.refresh(plan));
  }

  /** Ends a profile's session here, and what it hangs on when no other profile uses that. */
  async end(profile: string): Promise<Result<null>> {
    // For that nobody has to know what time it is.
    const plan = await this.parts.plans.untimed(profile);
    return plan.ok ? this.parts.profileSessions.end(plan.value) : plan;
  }

  /** Credentials for a command line; when a code is needed, code entry opens and the promise waits for it. */
  credentials(profile: string, signal: AbortSignal): Promise<Result<StoredSession>> {
    return this.with(profile, (plan) => this.parts.commands.provide(plan, signal));
  }

  /** Whether commands wait for the keyring rather than for a code. */
  get isOpening(): boolean {
    return this.parts.vaultOpener.isOpening;
  }

  /** Credentials that the person asked for in the app; when a code is needed, code entry opens and the promise waits. */
  handOut(profile: string): Promise<Result<StoredSession>> {
    return this.with(profile, (plan) => this.parts.profileSessions.handOut(plan));
  }

  /** GetCallerIdentity with credentials that a tool would get in this way. */
  testConnection(profile: string, way: ConnectWay): Promise<Result<{ arn: string }>> {
    return this.with(profile, (plan) => this.parts.connections.test(plan, way));
  }

  /** Opens the AWS console in a browser, signed in with a profile's role session. */
  openConsole(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    return this.with(profile, (plan) => this.parts.console.open(plan, options));
  }

  /** Copies the link that does so, for a short while. */
  copyConsoleLink(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    return this.with(profile, (plan) => this.parts.console.copyLink(plan, options));
  }

  /** Which browser opens the console; null: the system's default. */
  setConsoleBrowser(program: string | null): Promise<Result<null>> {
    return this.parts.settings.save(() => ({ consoleBrowser: program }));
  }

  /** Whether the container-credentials endpoint serves a profile. */
  async serveByEndpoint(profile: string, serve: boolean): Promise<Result<null>> {
    const plan = this.parts.configuration.plan(profile);
    return plan.ok || !serve ? this.parts.endpoint.serve(profile, serve) : plan;
  }

  /** MFA devices, once the secrets of an earlier run are back. */
  async devices(): Promise<Devices> {
    await this.start();
    return this.parts.devices;
  }

  /** Making and changing profiles, once the files have been read. */
  async profiles(): Promise<Profiles> {
    await this.prepare();
    return this.parts.profiles;
  }

  /** Access keys, once those in the vault are back. */
  async accessKeys(): Promise<AccessKeys> {
    await this.start();
    return this.parts.accessKeys;
  }

  /** Checking policies, once the sessions that sign it are back. */
  async policy(): Promise<PolicyActions> {
    await this.start();
    return this.parts.policy;
  }

  async submitCode(requestId: string, code: string): Promise<Result<null>> {
    const { broker, activity } = this.parts;
    const request = broker.requests.find(({ id }) => id === requestId);
    const result = await broker.submit(requestId, code);
    // A typing slip is between the person and the field; what AWS or the ledger refused is worth keeping.
    if (!result.ok && request !== undefined && result.error.code !== 'code-malformed') {
      activity.warning(`MFA code for ${request.need.userName}: ${result.error.message}`, null, result.error.detail);
    }
    return result;
  }

  cancelCode(requestId: string): void {
    this.parts.broker.cancel(requestId);
  }

  setDelivery(profile: string, mode: DeliveryMode): Promise<Result<null>> {
    return this.with(profile, (plan) => this.parts.fileDelivery.choose(plan, mode));
  }

  changeSettings(change: SettingsChange): Promise<Result<null>> {
    return this.parts.settings.change(change);
  }

  /** Whether a profile's sessions are always renewed. */
  keep(profile: string, keep: boolean): Promise<Result<null>> {
    this.parts.renewal.tryAgain();
    return this.parts.settings.save(({ keptProfiles }) => ({
      keptProfiles: [...keptProfiles.filter((other) => other !== profile), ...(keep ? [profile] : [])],
    }));
  }

  /** Renews nothing by itself for a while; null: goes on. */
  pauseRenewals(choice: PauseChoice | null): Promise<Result<null>> {
    return this.parts.pause.choose(choice);
  }

  /** Tries the keyring again. */
  retryVault(): Promise<Result<null>> {
    return this.parts.vaultOpener.open();
  }

  /** Throws an unreadable vault away. */
  resetVault(): Promise<Result<null>> {
    return this.parts.vaultOpener.reset();
  }

  /** Does something with what serves a profile, as soon as that is known. */
  private async with<T>(profile: string, work: (plan: SupportedPlan) => Promise<Result<T>>): Promise<Result<T>> {
    const plan = await this.parts.plans.timed(profile);
    return plan.ok ? work(plan.value) : plan;
  }

  private async prepareOnce(): Promise<void> {
    const { settings, configuration, endpoint, activity, renewal, fileDelivery } = this.parts;
    await Promise.all([settings.load(), configuration.reload()]);
    void endpoint.follow();
    configuration.watch((news) => {
      if (news) {
        activity.info('Profiles read again: files in ~/.aws changed');
        renewal.tryAgain();
      }
      void fileDelivery.reconcile();
      this.publisher.changed();
    });
    this.publisher.changed();
  }

  private async secretsBack(): Promise<void> {
    const { devices, accessKeys, policy, fileDelivery } = this.parts;
    this.takeOverSessions();
    devices.tellOfUnfinished();
    await accessKeys.restore();
    await policy.rollout.restore();
    await fileDelivery.reconcile();
    this.publisher.changed();
  }

  /** A use in an earlier run counts for as long as one in this run. */
  private takeOverSessions(): void {
    const { sessions, timeline, configuration, kept } = this.parts;
    for (const session of sessions.all()) timeline.restored(session);
    for (const { name, session: spec } of configuration.supported) {
      const usedAt = sessions.last(spec.id)?.usedAt ?? 0;
      if (usedAt > 0) kept.usedBefore(name, usedAt);
    }
  }
}
