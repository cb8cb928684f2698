import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Configuration } from '../aws-files/configuration';
import type { Clock, Timers } from '../ports';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';

export interface EndpointCredentialsDeps {
  sessions: Sessions;
  demand: Demand;
  uses: ProfileUses;
  activity: Activity;
  clock: Clock;
  timers: Timers;
  plans: Pick<TimedPlans, 'timed'>;
  /** The configuration as it is known now. */
  configuration: Pick<Configuration, 'plan'>;
  /** What Fob waits for before the vault is open. Null if it waits for nothing. */
  keyringWait: () => AppError | null;
}

/** How long a request may take, in milliseconds. SDKs give up after one second (JavaScript) or two (botocore). */
const PATIENCE = 800;

/** Provides credentials to SDKs that ask over HTTP: at once or not at all, and without asking a person. */
export class EndpointCredentials {
  /**
   * Profiles whose need of a code was reported already, so that a tool that asks again and again does not fill the
   * activity.
   */
  private readonly told = new Set<string>();

  constructor(private readonly deps: EndpointCredentialsDeps) {}

  /**
   * Provides credentials in the time that an SDK waits. Work that takes longer goes on, and the next request gets the
   * result.
   */
  async get(profile: string): Promise<Result<StoredSession>> {
    const { clock, timers } = this.deps;
    return new Promise((resolve, reject) => {
      const cancel = timers.at(clock.now() + PATIENCE, () => resolve(this.late(profile)));
      void this.provide(profile).then(resolve, reject).finally(cancel);
    });
  }

  private async provide(profile: string): Promise<Result<StoredSession>> {
    const { sessions, demand, uses } = this.deps;
    const plan = await this.deps.plans.timed(profile);
    if (!plan.ok) return plan;
    const { session: spec } = plan.value;
    if (sessions.live(spec.id) === null && sessions.needsCode(spec)) return this.codeWanted(profile);
    this.told.delete(profile);
    uses.used(profile);
    demand.start(profile);
    return demand.during(profile, () => sessions.provide(spec, 'background'));
  }

  private codeWanted(profile: string): Result<never> {
    if (!this.told.has(profile)) {
      this.deps.activity.warning(
        `A tool asks the credentials endpoint for ${profile}, which needs an MFA code`,
        profile,
      );
    }
    this.told.add(profile);
    return fail(codeWanted(profile));
  }

  /** A session is still good while it is being renewed. */
  private late(profile: string): Result<StoredSession> {
    const waits = this.deps.keyringWait();
    if (waits !== null) return fail(waits);
    const plan = this.deps.configuration.plan(profile);
    const live = plan.ok ? this.deps.sessions.live(plan.value.session.id) : null;
    return live === null ? fail(notReady) : ok(live);
  }
}

const codeWanted = (profile: string): AppError => ({
  code: 'endpoint-code-wanted',
  message: `${profile} needs an MFA code.`,
  nextStep: `Start ${profile} in Fob, then try again.`,
});

const notReady: AppError = {
  code: 'endpoint-not-ready',
  message: 'Fob is starting the session.',
  nextStep: 'Try again in a moment.',
};
