import type { Result } from '../../../contract/app-error';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { Configuration } from '../aws-files/configuration';
import { chainOf } from './session-chain';
import type { Sessions } from './sessions';
import { isLongOver } from './stored-session';
import type { TimeCheck } from './time-check';

export interface TimedPlansDeps {
  configuration: Configuration;
  sessions: Sessions;
  clock: AwsClock;
  timeCheck: TimeCheck;
  /** Resolves when the files are read and the vault is open. */
  ready: () => Promise<void>;
}

/** Finds the plan that serves a profile, once Fob knows enough to judge its sessions. */
export class TimedPlans {
  constructor(private readonly deps: TimedPlansDeps) {}

  /** Waits for files and vault only. */
  async untimed(profile: string): Promise<Result<SupportedPlan>> {
    await this.deps.ready();
    return this.deps.configuration.plan(profile);
  }

  /** Also waits until AWS's time is known: sessions that look alive may have ended, and the other way round. */
  async timed(profile: string): Promise<Result<SupportedPlan>> {
    const { sessions, timeCheck } = this.deps;
    const plan = await this.untimed(profile);
    if (!plan.ok || !hasSessions(plan.value, sessions)) return plan;
    const { session: spec } = plan.value;
    // While AWS does not answer, Fob hands out what looks alive without another wait. But it asks nobody to type a code
    // for a session that only looks expired.
    const canWait = sessions.live(spec.id) === null || !timeCheck.isPausing;
    if (canWait) await timeCheck.settle(spec);
    return plan;
  }
}

/** Whether a session of this profile's chain exists, even if it has ended. */
const hasSessions = ({ session }: SupportedPlan, sessions: Sessions): boolean =>
  chainOf(session).some(({ id }) => sessions.last(id) !== null);

/** Whether a wrong clock could mislead Fob about this profile: it has a session that did not end long ago. */
export const hasRecentSessions = ({ session }: SupportedPlan, sessions: Sessions, now: number): boolean =>
  chainOf(session).some(({ id }) => {
    const last = sessions.last(id);
    return last !== null && !isLongOver(last, now);
  });
