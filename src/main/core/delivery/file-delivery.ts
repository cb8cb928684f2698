import type { DeliveryMode } from '../../../contract/app-state';
import { ok, type Result } from '../../../contract/app-error';
import type { Activity } from '../activity';
import type { AwsClock } from '../aws-clock';
import { targetName } from '../aws-files/lines';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Configuration } from '../configuration';
import type { Demand } from '../sessions/demand';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { SettingsKeeper } from '../settings-keeper';
import { deliveryMode, withDeliveryMode } from './delivery-mode';
import type { WrittenProfiles } from './written-profiles';

export interface FileDeliveryParts {
  configuration: Configuration;
  sessions: Sessions;
  demand: Demand;
  settings: SettingsKeeper;
  written: WrittenProfiles;
  clock: AwsClock;
  activity: Activity;
}

/** Decides which profiles' credentials are in the credentials file, and has them written and taken out accordingly. */
export class FileDelivery {
  /** By section: the end of the session whose expired credentials were dealt with. */
  readonly #expired = new Map<string, number>();

  constructor(private readonly parts: FileDeliveryParts) {}

  /** The profiles whose credentials are to be in the credentials file now. */
  plans(): SupportedPlan[] {
    const { configuration, demand } = this.parts;
    return configuration.supported.filter(({ name }) => this.#isChosen(name) && !demand.isStopped(name));
  }

  /** The person chooses how a profile's credentials reach tools. */
  async choose(plan: SupportedPlan, mode: DeliveryMode): Promise<Result<null>> {
    const { settings, written, activity } = this.parts;
    if (mode === 'file') {
      const result = await this.#writeLive(plan);
      if (!result.ok) return activity.failed(result.error, plan.name);
    }
    const saved = await settings.save((before) => withDeliveryMode(before, plan.name, mode));
    // After the choice is stored: a renewal meanwhile must not write the section again.
    if (!saved.ok || mode === 'file') return saved;
    const removed = await written.remove(targetName(plan.name));
    return removed.ok ? removed : activity.failed(removed.error, plan.name);
  }

  /** Writes a new session for the profiles that it serves. */
  deliver(spec: SessionSpec, session: StoredSession): void {
    for (const plan of this.plans()) if (plan.session.id === spec.id) void this.#write(plan, session);
  }

  /**
   * Credentials in the file that have expired are taken out or marked, as the person chose: once for each session. Those
   * that only a wrong clock had expired are put back.
   */
  expire(): void {
    const { configuration, sessions, settings, written, clock } = this.parts;
    const found = new Set(configuration.ownSections);
    for (const plan of this.plans()) {
      const session = sessions.last(plan.session.id);
      const target = targetName(plan.name);
      if (session === null) continue;
      if (clock.now() < session.expiresAt) {
        if (this.#expired.get(target) !== session.expiresAt) continue;
        this.#expired.delete(target);
        void this.#write(plan, session);
        continue;
      }
      // Only what is there: expired credentials are not written anew to be marked.
      if (!found.has(target) && written.status(target).at === null) continue;
      if (this.#expired.get(target) === session.expiresAt) continue;
      this.#expired.set(target, session.expiresAt);
      if (settings.current.afterExpiry === 'remove') void written.remove(target);
      else
        void this.#write(plan, session, ` These credentials expired at ${new Date(session.expiresAt).toISOString()}.`);
    }
  }

  /** Takes a profile's credentials out of the file, if they are in it by choice. */
  async withdraw(profile: string): Promise<Result<null>> {
    return this.#isChosen(profile) ? this.parts.written.remove(targetName(profile)) : ok(null);
  }

  /** Sections that are gone but wanted are written again; Fob's own sections that nobody wants any more are taken out. */
  async putRight(): Promise<void> {
    const { configuration, written } = this.parts;
    const plans = this.plans();
    for (const plan of plans) await this.#writeLive(plan);
    const wanted = new Set(plans.map((plan) => targetName(plan.name)));
    for (const target of configuration.ownSections) if (!wanted.has(target)) await written.remove(target);
  }

  #isChosen(profile: string): boolean {
    return deliveryMode(this.parts.settings.current, profile) === 'file';
  }

  async #writeLive(plan: SupportedPlan): Promise<Result<null>> {
    const session = this.parts.sessions.live(plan.session.id);
    return session === null ? ok(null) : this.#write(plan, session);
  }

  #write(plan: SupportedPlan, session: StoredSession, note?: string): Promise<Result<null>> {
    const { name, region } = plan;
    const section = { profile: name, target: targetName(name), region, ...(note === undefined ? {} : { note }) };
    return this.parts.written.write(section, session);
  }
}
