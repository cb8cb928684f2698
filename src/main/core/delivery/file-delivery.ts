import type { DeliveryMode } from '../../../contract/app-state';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import { targetName } from '../aws-files/process-lines';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { Demand } from '../sessions/demand';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { asksFirst } from '../settings/consent-choice';
import { deliveryMode, withDeliveryMode } from '../settings/delivery-mode';
import { pauseAfter } from '../aws/backoff';
import type { WrittenProfiles } from './written-profiles';

export interface FileDeliveryDeps {
  plans: Pick<TimedPlans, 'timed'>;
  configuration: Configuration;
  sessions: Sessions;
  demand: Demand;
  settings: SettingsKeeper;
  written: WrittenProfiles;
  clocks: Clocks;
  /** Whether Fob asks the endpoint of this session for the time. Until it answers, a session may only look ended. */
  isTimeAsked: (spec: SessionSpec) => boolean;
  activity: Activity;
}

/** How long a try keeps other changes from starting another one, in milliseconds. Its result is not known yet. */
const UNDER_WAY = 60_000;

/** Decides which profiles' credentials belong in the credentials file, and writes and removes them accordingly. */
export class FileDelivery {
  /** By section: the end of the session whose expired credentials were already handled. */
  private readonly expired = new Map<string, number>();
  /** By profile: the write or removal that failed. `until` is a time of `Clocks.elapsed`. */
  private readonly failed = new Map<string, { times: number; until: number }>();

  constructor(private readonly deps: FileDeliveryDeps) {}

  /** The profiles whose credentials belong in the credentials file now. */
  plans(): SupportedPlan[] {
    return this.deps.configuration.supported.filter((plan) => this.isWanted(plan));
  }

  /** The person chooses how a profile's credentials reach tools. */
  async choose(profile: string, mode: DeliveryMode): Promise<Result<null>> {
    const { plans, settings } = this.deps;
    const plan = await plans.timed(profile);
    if (!plan.ok) return plan;
    if (mode === 'file') {
      if (asksFirst(settings.current, profile)) return fail(cannotAsk(profile));
      const result = await this.writeLive(plan.value);
      if (!result.ok) return result;
    }
    const saved = await settings.save((before) => withDeliveryMode(before, profile, mode));
    // This comes after the choice is saved, so that a renewal in between does not write the section again.
    return !saved.ok || mode === 'file' ? saved : this.remove(profile);
  }

  /** Writes a new session into the sections of the profiles that it serves. */
  deliver(spec: SessionSpec, session: StoredSession): void {
    for (const plan of this.deps.configuration.of(spec.id)) if (this.isWanted(plan)) void this.write(plan, session);
  }

  /**
   * Call this after each change. It removes or marks expired credentials in the file, as the person chose, once for
   * each session. It puts back credentials that only looked expired because of a wrong clock, and tries failed writes
   * again.
   */
  run(): void {
    const sections = new Map(this.deps.configuration.ownSections.map(({ name, endsAt }) => [name, endsAt]));
    const plans = this.plans();
    for (const plan of plans) this.look(plan, sections);
    for (const profile of this.failed.keys())
      if (!this.isPausing(profile) && !plans.some(({ name }) => name === profile)) void this.remove(profile);
  }

  private look(plan: SupportedPlan, sections: ReadonlyMap<string, number | null>): void {
    const { sessions, written, clocks, isTimeAsked } = this.deps;
    if (this.isPausing(plan.name) || isTimeAsked(plan.session)) return;
    const target = targetName(plan.name);
    const session = sessions.last(plan.session.id);
    // Fob may not have run for so long that it knows the session only from the file.
    const endsAt = session?.expiresAt ?? sections.get(target) ?? null;
    // Only credentials that are in the file are changed. Expired ones are not written again just to be marked.
    const isThere = sections.has(target) || written.status(target).at !== null;
    const wasDealtWith = this.expired.get(target) === endsAt;
    if (endsAt !== null && clocks.sts(plan.session.target).now() >= endsAt) {
      if (isThere && !wasDealtWith) this.expire(plan, endsAt, session);
    } else if (session !== null && (this.failed.has(plan.name) || wasDealtWith)) void this.write(plan, session);
  }

  /** When to call `run` next, by this computer's clock. */
  deadlines(): number[] {
    const { clocks } = this.deps;
    return [...this.failed.values()].map(({ until }) => clocks.local() + until - clocks.elapsed());
  }

  /** Removes a profile's credentials from the file, if the person chose to have them there. */
  async withdraw(profile: string): Promise<Result<null>> {
    return this.isChosen(profile) ? this.remove(profile) : ok(null);
  }

  /**
   * Writes missing sections that are wanted, and removes Fob's own sections that nobody wants any more. A session is
   * written only once the time is known by which it is live.
   */
  async reconcile(): Promise<void> {
    const { configuration, written } = this.deps;
    const plans = this.plans();
    await Promise.all(plans.map((plan) => this.writeTimed(plan)));
    const wanted = new Set(plans.map((plan) => targetName(plan.name)));
    for (const { name } of configuration.ownSections) if (!wanted.has(name)) await written.remove(name);
  }

  private expire(plan: SupportedPlan, endsAt: number, session: StoredSession | null): void {
    const target = targetName(plan.name);
    const note = ` These credentials expired at ${new Date(endsAt).toISOString()}.`;
    if (this.deps.settings.current.afterExpiry === 'remove') void this.remove(plan.name);
    else if (session !== null) void this.write(plan, session, note);
    // This comes after the removal, because a write starts over.
    this.expired.set(target, endsAt);
  }

  private isWanted({ name }: SupportedPlan): boolean {
    return this.isChosen(name) && !this.deps.demand.isStopped(name);
  }

  private isChosen(profile: string): boolean {
    return deliveryMode(this.deps.settings.current, profile) === 'file';
  }

  private async writeTimed({ name }: SupportedPlan): Promise<void> {
    const plan = await this.deps.plans.timed(name);
    if (plan.ok && this.isWanted(plan.value)) await this.writeLive(plan.value);
  }

  private async writeLive(plan: SupportedPlan): Promise<Result<null>> {
    const session = this.deps.sessions.live(plan.session.id);
    return session === null ? ok(null) : this.write(plan, session);
  }

  private write(plan: SupportedPlan, session: StoredSession, note?: string): Promise<Result<null>> {
    const { name, region } = plan;
    const target = targetName(name);
    this.expired.delete(target);
    const section = { profile: name, target, region, ...(note === undefined ? {} : { note }) };
    return this.noted(name, this.deps.written.write(section, session));
  }

  private remove(profile: string): Promise<Result<null>> {
    return this.noted(profile, this.deps.written.remove(targetName(profile)));
  }

  private isPausing(profile: string): boolean {
    return this.deps.clocks.elapsed() < (this.failed.get(profile)?.until ?? 0);
  }

  /**
   * Notes a failure, so that Fob tries again after a while. Only the first of several failures in a row is reported.
   */
  private async noted(profile: string, work: Promise<Result<null>>): Promise<Result<null>> {
    const { clocks, activity } = this.deps;
    const before = this.failed.get(profile);
    if (before !== undefined) before.until = clocks.elapsed() + UNDER_WAY;
    const result = await work;
    if (result.ok) {
      this.failed.delete(profile);
      return result;
    }
    const times = (before?.times ?? 0) + 1;
    this.failed.set(profile, { times, until: clocks.elapsed() + pauseAfter(result.error, times, profile) });
    // The expired credentials are still in the file.
    this.expired.delete(targetName(profile));
    if (times === 1) activity.failed(result.error, profile);
    return result;
  }
}

const cannotAsk = (profile: string): AppError => ({
  code: 'consent-not-in-file',
  message: `${profile} asks before a program uses it. In ~/.aws/credentials every program could read its credentials.`,
  nextStep: 'Let the profile give its credentials without asking first.',
});
