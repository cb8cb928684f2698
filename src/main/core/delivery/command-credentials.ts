import { fail, ok, type Result } from '../../../contract/app-error';
import type { WaitingCommand } from '../../../contract/app-state';
import type { Activity } from '../base/activity';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { cancelled, type CodeBroker } from '../codes/broker';
import { rootOf } from '../sessions/session-chain';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';
import type { ProfileCredentials } from './credential-text';
import { WaitingCommands, type Caller } from './waiting-commands';

export interface CommandCredentialsDeps {
  plans: Pick<TimedPlans, 'timed'>;
  sessions: Sessions;
  broker: CodeBroker;
  demand: Demand;
  uses: ProfileUses;
  activity: Activity;
  /** The name of a process. Null if the system does not say. */
  nameOf: (pid: string) => Promise<string | null>;
  onChange: () => void;
}

/**
 * Provides credentials to command lines. A command line whose credentials need a code waits for the person and is
 * counted.
 */
export class CommandCredentials {
  private readonly commands: WaitingCommands;

  constructor(private readonly deps: CommandCredentialsDeps) {
    this.commands = new WaitingCommands(deps.nameOf, deps.onChange);
  }

  /** The commands that wait for a code of a device. */
  waiting(serial: string): WaitingCommand[] {
    return this.commands.of(serial);
  }

  /** When a code is needed, code entry opens and the promise waits for it. `signal` aborts when the command has gone. */
  async provide(
    profile: string,
    signal: AbortSignal,
    caller: Caller = unknownCaller,
  ): Promise<Result<ProfileCredentials>> {
    const plan = await this.deps.plans.timed(profile);
    if (!plan.ok) return plan;
    const session = await this.session(plan.value, signal, caller);
    return session.ok ? ok({ profile, session: session.value, region: plan.value.region }) : session;
  }

  private async session(plan: SupportedPlan, signal: AbortSignal, caller: Caller): Promise<Result<StoredSession>> {
    const { sessions, broker, demand, uses } = this.deps;
    uses.used(plan.name, 'tool');
    const serial = rootOf(plan.session).device;
    if (serial === null || !this.needsPerson(plan.session)) {
      demand.start(plan.name);
      return sessions.provide(plan.session, 'command');
    }
    // The caller has left, or the person has just said no.
    if (signal.aborted || broker.isQuiet(serial)) return fail(cancelled);
    demand.start(plan.name);
    return this.wait(plan, serial, signal, caller);
  }

  private wait(
    { name, session: spec }: SupportedPlan,
    serial: string,
    signal: AbortSignal,
    caller: Caller,
  ): Promise<Result<StoredSession>> {
    const { sessions, demand, activity } = this.deps;
    if (!this.commands.any(serial)) activity.info(`${callerInWords(caller)} waits for an MFA code for ${name}`, name);
    const provided = async (): Promise<Result<StoredSession>> => {
      const session = await demand.during(name, () => sessions.provide(spec, 'command'));
      return session.ok ? session : activity.failed(session.error, name);
    };
    return this.commands.during(serial, name, caller, provided, signal);
  }

  /** Whether providing this session now means waiting for a person. */
  private needsPerson(spec: SessionSpec): boolean {
    const { sessions } = this.deps;
    return sessions.live(spec.id) === null && sessions.needsCode(spec);
  }
}

const unknownCaller: Caller = { program: null, folder: null, pid: null };

/** `terraform in ~/infra` */
const callerInWords = ({ program, folder }: Caller): string =>
  `${program ?? 'A command'}${folder === null ? '' : ` in ${folder}`}`;
