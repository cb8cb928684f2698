import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Configuration } from '../aws-files/configuration';
import { chainOf } from './session-chain';
import type { Sessions } from './sessions';
import { isLive, isLongOver } from './stored-session';
import type { TimeCheck } from './time-check';

export interface TimedPlansDeps {
  configuration: Configuration;
  sessions: Sessions;
  clocks: Clocks;
  timeCheck: TimeCheck;
  /** Resolves when the files are read and the vault is open. */
  ready: () => Promise<void>;
}

/** Finds the plan that serves a profile, once Fob knows enough to judge its sessions. */
export class TimedPlans {
  constructor(private readonly deps: TimedPlansDeps) {}

  /** Waits for files and vault only. Reads the files again if they changed in a way that no watcher sees. */
  async untimed(profile: string): Promise<Result<SupportedPlan>> {
    await this.deps.ready();
    await this.deps.configuration.refresh();
    return this.deps.configuration.plan(profile);
  }

  /**
   * Also waits until the time of the profile's endpoints is known: sessions that look alive may have ended, and the other
   * way round.
   */
  async timed(profile: string): Promise<Result<SupportedPlan>> {
    const { sessions, timeCheck } = this.deps;
    const plan = await this.untimed(profile);
    if (!plan.ok) return plan;
    const steps = chainOf(plan.value.session).filter(({ id }) => sessions.last(id) !== null);
    // While an endpoint does not answer, Fob hands out what looks alive without another wait. But it asks nobody to type
    // a code for a session that only looks expired.
    const canWait = (step: SessionSpec) => sessions.live(plan.value.session.id) === null || !timeCheck.isPausing(step);
    await Promise.all(steps.filter(canWait).map((step) => timeCheck.settle(step)));
    return steps.some((step) => this.isUndecided(step)) ? fail(timeUnconfirmed) : plan;
  }

  /** Whether the session lives by one of two times that its endpoint told, and has ended by the other. */
  private isUndecided({ id }: SessionSpec): boolean {
    const { sessions, clocks } = this.deps;
    const session = sessions.last(id);
    if (session === null) return false;
    const clock = clocks.of(session);
    const doubted = clock.doubtedNow();
    return doubted !== null && isLive(session, doubted) !== isLive(session, clock.now());
  }
}

/**
 * The calls of this profile about which a wrong clock could mislead Fob: the time of the endpoint is uncertain, and the
 * session did not end long ago.
 */
export const uncertainSteps = ({ session }: SupportedPlan, sessions: Sessions, clocks: Clocks): SessionSpec[] =>
  chainOf(session).filter(({ id, target }) => {
    const last = clocks.sts(target).isUncertain() ? sessions.last(id) : null;
    return last !== null && !isLongOver(last, clocks);
  });

const timeUnconfirmed: AppError = {
  code: 'clock-doubted',
  message: 'An answer came with an unexpected time, and no second answer has confirmed it.',
  nextStep: 'Try again in a moment. If it keeps happening, check this computer’s clock and the network.',
};
