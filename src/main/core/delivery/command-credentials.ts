import { fail, ok, type Result } from '../../../contract/app-error';
import type { WaitingCommand } from '../../../contract/app-state';
import type { HandOutWay } from '../../../contract/hand-outs';
import type { Activity } from '../base/activity';
import { unknownCaller, type Caller } from '../callers/callers';
import { programAndFolder, type Program } from '../callers/program';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { cancelled, type CodeBroker } from '../codes/broker';
import { rootOf } from '../sessions/session-chain';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';
import type { ProfileCredentials } from './credential-text';
import type { ProgramAccess, Admitted } from '../consent/program-access';
import { WaitingCommands } from './waiting-commands';

export interface CommandCredentialsDeps {
  plans: Pick<TimedPlans, 'timed'>;
  access: ProgramAccess;
  sessions: Sessions;
  broker: CodeBroker;
  demand: Demand;
  uses: ProfileUses;
  activity: Activity;
  onChange: () => void;
}

/** Credentials for a command, and what the command was admitted with. */
export interface CommandsCredentials extends ProfileCredentials {
  admitted: Admitted;
}

/**
 * Provides credentials to command lines. A command line waits for the person if the profile asks before it is used, and if
 * its credentials need a code.
 */
export class CommandCredentials {
  private readonly commands: WaitingCommands;

  constructor(private readonly deps: CommandCredentialsDeps) {
    this.commands = new WaitingCommands(deps.onChange);
  }

  /** The commands that wait for a code of a device. */
  waiting(serial: string): WaitingCommand[] {
    return this.commands.of(serial);
  }

  /**
   * When a code is needed, code entry opens and the promise waits for it. `signal` aborts when the command has gone. `way`
   * says how the credentials go on. Null: the command gets none now.
   */
  async provide(
    profile: string,
    signal: AbortSignal,
    caller: Caller = unknownCaller,
    way: HandOutWay | null = 'credentials',
  ): Promise<Result<CommandsCredentials>> {
    const { plans, access } = this.deps;
    const [plan, program] = await Promise.all([plans.timed(profile), access.programOf(caller)]);
    if (!plan.ok) return plan;
    const device = rootOf(plan.value.session).device;
    const needsCodeOf = this.needsPerson(plan.value.session) ? device : null;
    // Whoever says no to the code has said no to the program.
    if (needsCodeOf !== null && this.deps.broker.isQuiet(needsCodeOf)) return fail(cancelled);
    const admitted = await access.enter({ profile, program, wants: null, needsCodeOf }, signal);
    if (!admitted.ok) return admitted;
    const session = await this.session(plan.value, signal, program);
    if (!session.ok) return session;
    if (way !== null) access.handedOut(admitted.value, way, session.value);
    return ok({ profile, session: session.value, region: plan.value.region, admitted: admitted.value });
  }

  private async session(plan: SupportedPlan, signal: AbortSignal, program: Program): Promise<Result<StoredSession>> {
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
    return this.wait(plan, serial, signal, program);
  }

  private wait(
    { name, session: spec }: SupportedPlan,
    serial: string,
    signal: AbortSignal,
    program: Program,
  ): Promise<Result<StoredSession>> {
    const { sessions, demand, activity } = this.deps;
    if (!this.commands.any(serial))
      activity.info(`${programAndFolder(program.view)} waits for an MFA code for ${name}`, name);
    const provided = async (): Promise<Result<StoredSession>> => {
      const session = await demand.during(name, () => sessions.provide(spec, 'command'));
      return session.ok ? session : activity.failed(session.error, name);
    };
    return this.commands.during(serial, name, program, provided, signal);
  }

  /** Whether providing this session now means waiting for a person. */
  private needsPerson(spec: SessionSpec): boolean {
    const { sessions } = this.deps;
    return sessions.live(spec.id) === null && sessions.needsCode(spec);
  }
}
