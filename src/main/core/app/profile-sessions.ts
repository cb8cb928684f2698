import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Undoable } from '../base/undoable';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { CodeBroker } from '../codes/broker';
import type { FileDelivery } from '../delivery/file-delivery';
import type { ProfileCredentials } from '../delivery/credential-text';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { chainOf, isEnding, rootOf } from '../sessions/session-chain';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { SessionEvents } from '../sessions/session-events';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';

export interface ProfileSessionsDeps {
  plans: TimedPlans;
  sessions: Sessions;
  demand: Demand;
  uses: ProfileUses;
  broker: CodeBroker;
  fileDelivery: FileDelivery;
  /** What was stopped for a profile. Empty if other profiles still use its sessions. */
  stopped: Undoable<readonly StoredSession[]>;
  settings: SettingsKeeper;
  clocks: Clocks;
  activity: Activity;
  events: SessionEvents;
  onChange: () => void;
}

/** Starts, renews, hands out and ends the session of a profile when a person asks for it. */
export class ProfileSessions {
  constructor(private readonly deps: ProfileSessionsDeps) {}

  /** Starts or renews the session. If its MFA session is about to end, that one is renewed first. */
  async refresh(name: string): Promise<Result<null>> {
    const { plans, sessions, activity, events } = this.deps;
    events.personAsks.emit();
    const plan = await plans.timed(name);
    if (!plan.ok) return plan;
    const { session: spec } = plan.value;
    const renew = this.asked(name);
    const root = rootOf(spec);
    if (root !== spec && this.isEnding(root)) {
      const renewed = await renew(() => sessions.renew(root, 'person'));
      if (!renewed.ok) return activity.failed(renewed.error, name);
    }
    const session = await renew(() => sessions.renew(spec, 'person'));
    return session.ok ? ok(null) : activity.failed(session.error, name);
  }

  /** Provides credentials to the person. If a code is needed, code entry opens and the promise waits. */
  async handOut(name: string): Promise<Result<ProfileCredentials>> {
    const { plans, sessions, activity, events } = this.deps;
    events.personAsks.emit();
    const plan = await plans.timed(name);
    if (!plan.ok) return plan;
    const { session: spec, region } = plan.value;
    const session = await this.asked(name)(() => sessions.provide(spec, 'person'));
    return session.ok ? ok({ profile: name, session: session.value, region }) : activity.failed(session.error, name);
  }

  /** Ends the session on this computer, and the MFA session behind it if no other profile uses that one. */
  async end(name: string): Promise<Result<null>> {
    const { plans, sessions, demand, broker, fileDelivery, stopped, activity, onChange } = this.deps;
    // Ending a session does not depend on the time.
    const plan = await plans.untimed(name);
    if (!plan.ok) return plan;
    demand.stop(name);
    const unused = chainOf(plan.value.session).filter((step) => !demand.isUsed(step));
    const ended = unused.flatMap(({ id }) => sessions.live(id) ?? []);
    for (const step of unused) broker.abandon(step.id);
    const results = await Promise.all(unused.map((step) => sessions.forget(step.id)));
    results.push(await fileDelivery.withdraw(name));
    stopped.keep(name, ended);
    onChange();
    const problem = results.find((result) => !result.ok);
    if (problem?.ok === false) return activity.failed(problem.error, name);
    activity.info(`Session of ${name} stopped`, name);
    return ok(null);
  }

  /** Brings back what the last stop of this profile ended, and writes its credentials again. */
  async undoEnd(name: string): Promise<Result<null>> {
    const { plans, sessions, demand, stopped, activity, onChange } = this.deps;
    const plan = await plans.untimed(name);
    if (!plan.ok) return plan;
    const ended = stopped.take(name);
    if (ended === null) return fail(tooLate);
    // By now the profile may have another key or chain, or a new session.
    const ids = new Set(chainOf(plan.value.session).map(({ id }) => id));
    for (const session of ended)
      if (ids.has(session.id) && sessions.live(session.id) === null) sessions.takeBack(session);
    demand.start(name);
    onChange();
    const isLive = sessions.live(plan.value.session.id) !== null;
    activity.info(
      isLive ? `Session of ${name} is back` : `The stop of ${name} is undone, but it has no session now`,
      name,
    );
    return ok(null);
  }

  /** Marks the profile as in use. It counts as wanting its session while `ask` runs. */
  private asked(profile: string): <T>(ask: () => Promise<T>) => Promise<T> {
    const { demand, uses } = this.deps;
    demand.start(profile);
    uses.used(profile, 'person');
    return (ask) => demand.during(profile, ask, 'person');
  }

  /** Whether the session is within its warning time. Renewing a session that depends on it would not help for long. */
  private isEnding(spec: SessionSpec): boolean {
    const { sessions, clocks, settings } = this.deps;
    const session = sessions.live(spec.id);
    if (session === null || spec.device === null) return false;
    return isEnding(session, clocks, settings.current.warningMinutes);
  }
}

const tooLate: AppError = {
  code: 'undo-over',
  message: 'This stop can no longer be undone.',
  nextStep: 'Start the session again.',
};
