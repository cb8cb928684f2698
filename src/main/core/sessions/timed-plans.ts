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
  /** Resolves when files are read and the vault is open. */
  ready: () => Promise<void>;
}

/** What serves a profile, found when everything is there that it takes to judge its sessions. */
export class TimedPlans {
  constructor(private readonly deps: TimedPlansDeps) {}

  /** Once files and vault are there. */
  async untimed(profile: string): Promise<Result<SupportedPlan>> {
    await this.deps.ready();
    return this.deps.configuration.plan(profile);
  }

  /** Once it is also known what time it is at AWS: sessions may have ended that look alive, and the other way round. */
  async timed(profile: string): Promise<Result<SupportedPlan>> {
    const { sessions, timeCheck } = this.deps;
    const plan = await this.untimed(profile);
    if (!plan.ok || !hasSessions(plan.value, sessions)) return plan;
    const { session: spec } = plan.value;
    // While AWS does not answer, what looks alive is handed out without another wait; but nobody types for what only looks dead.
    const canWait = sessions.live(spec.id) === null || !timeCheck.isPausing;
    if (canWait) await timeCheck.settle(spec);
    return plan;
  }
}

/** There is a session of this profile's chain, though it may have ended. */
const hasSessions = ({ session }: SupportedPlan, sessions: Sessions): boolean =>
  chainOf(session).some(({ id }) => sessions.last(id) !== null);

/** A wrong clock could mislead Fob about this profile: it has a session that did not end long ago. */
export const hasRecentSessions = ({ session }: SupportedPlan, sessions: Sessions, now: number): boolean =>
  chainOf(session).some(({ id }) => {
    const last = sessions.last(id);
    return last !== null && !isLongOver(last, now);
  });
