import { fail, ok, type Result } from '../../../contract/app-error';
import type { HandOutWay } from '../../../contract/hand-outs';
import type { LeaseTerms } from '../../../contract/leases';
import type { Activity } from '../base/activity';
import { unknownCaller, type Caller } from '../callers/callers';
import { atStart, programAndFolder } from '../../../contract/program-words';
import type { Program } from '../callers/program';
import type { WaitingCommands } from '../callers/waiting-commands';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { CodeBroker } from '../codes/broker';
import { cancelled } from '../codes/code-errors';
import { nameOfGiven, type GivenSession, type Leases } from '../leases/leases';
import { grantOf, lessTerms } from '../leases/terms';
import { rootOf } from '../sessions/session-chain';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import type { TimedPlans } from '../sessions/timed-plans';
import type { ProfileCredentials } from './credential-text';
import type { ProgramAccess, Admitted } from '../consent/program-access';

export interface CommandCredentialsDeps {
  plans: Pick<TimedPlans, 'timed'>;
  access: ProgramAccess;
  sessions: Sessions;
  leases: Pick<Leases, 'provide' | 'needsCode'>;
  broker: CodeBroker;
  demand: Demand;
  uses: ProfileUses;
  activity: Activity;
  /** The commands that wait for a code. */
  waiting: WaitingCommands;
}

/** Credentials for a command, and what the command was admitted with. */
export interface CommandsCredentials extends ProfileCredentials, GivenSession {
  admitted: Admitted;
}

/** What a command asks for. */
export interface CommandAsk {
  /** How the credentials go on. Null: the command gets none now, and asks for them while it runs. */
  way: HandOutWay | null;
  /** Less than everything. Null: everything. */
  terms: LeaseTerms | null;
  /** The one command that a lease is for. Null: it is for whoever asks for the same. */
  command: string | null;
}

/**
 * Provides credentials to command lines. A command line waits for the person if the profile asks before it is used, and if
 * its credentials need a code.
 */
export class CommandCredentials {
  constructor(private readonly deps: CommandCredentialsDeps) {}

  /** When a code is needed, code entry opens and the promise waits for it. `signal` aborts when the command has gone. */
  async provide(
    profile: string,
    signal: AbortSignal,
    caller: Caller = unknownCaller,
    asked: CommandAsk = everything,
  ): Promise<Result<CommandsCredentials>> {
    const { plans, access } = this.deps;
    const [plan, program] = await Promise.all([plans.timed(profile), access.programOf(caller)]);
    if (!plan.ok) return plan;
    const device = rootOf(plan.value.session).device;
    const { way, terms } = asked;
    const wanted = this.wanted(plan.value, program, asked, { ...unbound, terms });
    const { broker } = this.deps;
    // Whoever says no to the code has said no to the program.
    if (device !== null && wanted.needsPerson() && broker.isQuiet(device)) return fail(cancelled);
    // With the permission a person can type a code. What a program prints follows it.
    const needsCodeOf = () => (device !== null && broker.isTyped(device) && wanted.needsPerson() ? device : null);
    const ask = { profile, program, wants: terms && grantOf(terms), isForCommand: way === null, needsCodeOf };
    const admitted = await access.enter(ask, signal);
    if (!admitted.ok) return admitted;
    const { less, permission } = admitted.value.granted;
    const notAfter = access.endOf(admitted.value);
    const bounds: LeaseBounds = {
      terms: less === null ? terms : lessTerms(less, terms),
      notAfter,
      whose: [less === null ? null : program.id, notAfter === null ? null : permission],
    };
    const given = await this.given(this.wanted(plan.value, program, asked, bounds), plan.value, signal, program);
    if (!given.ok) return given;
    const over = access.whyNoMore(profile, permission);
    if (over !== null) return fail(over);
    const credentials = { profile, ...given.value, region: plan.value.region, admitted: admitted.value };
    if (way !== null) access.handedOut(admitted.value, way, given.value.session, nameOfGiven(given.value));
    return ok(credentials);
  }

  /**
   * The profile's own session, or that of a lease. A standing line asks again and again, and so do equal lines: they share
   * a lease. Of what the person allowed to one program, no other gets a part.
   */
  private wanted(
    plan: SupportedPlan,
    program: Program,
    { command }: CommandAsk,
    { terms, notAfter, whose }: LeaseBounds,
  ): Wanted {
    const { sessions, leases } = this.deps;
    if (terms === null) {
      const { session: spec } = plan;
      return {
        needsPerson: () => sessions.neededDevice(spec) !== null,
        provide: async () => {
          const session = await sessions.provide(spec, 'command');
          return session.ok ? ok({ session: session.value, lease: null }) : session;
        },
      };
    }
    const key = JSON.stringify([terms, command, ...whose]);
    const ask = { plan, terms, key, begun: null, notAfter, program: program.view };
    return { needsPerson: () => leases.needsCode(ask), provide: () => leases.provide(ask, 'command') };
  }

  private async given(
    wanted: Wanted,
    plan: SupportedPlan,
    signal: AbortSignal,
    program: Program,
  ): Promise<Result<GivenSession>> {
    const { broker, demand, uses } = this.deps;
    uses.used(plan.name, 'tool');
    const serial = rootOf(plan.session).device;
    if (serial === null || !wanted.needsPerson()) {
      demand.start(plan.name);
      return wanted.provide();
    }
    // The caller has left, or the person has just said no.
    if (signal.aborted || broker.isQuiet(serial)) return fail(cancelled);
    demand.start(plan.name);
    return this.wait(wanted, plan.name, serial, signal, program);
  }

  private wait(
    wanted: Wanted,
    name: string,
    serial: string,
    signal: AbortSignal,
    program: Program,
  ): Promise<Result<GivenSession>> {
    const { demand, activity, waiting } = this.deps;
    if (!waiting.any(serial))
      activity.info(`${atStart(programAndFolder(program.view))} waits for an MFA code for ${name}`, name);
    const provided = async (): Promise<Result<GivenSession>> => {
      const given = await demand.during(name, () => wanted.provide());
      return given.ok ? given : activity.failed(given.error, name);
    };
    return waiting.during(serial, name, program, provided, signal);
  }
}

interface Wanted {
  /** Whether providing it now means waiting for a person. */
  needsPerson: () => boolean;
  provide: () => Promise<Result<GivenSession>>;
}

/** What a program may have. */
interface LeaseBounds {
  /** Null: everything that the profile may do. */
  terms: LeaseTerms | null;
  notAfter: number | null;
  /** The program and the permission that the terms or the end are of. Null: everybody has the same. */
  whose: readonly [program: string | null, permission: string | null];
}

const unbound = { notAfter: null, whose: [null, null] } as const;

const everything: CommandAsk = { way: 'credentials', terms: null, command: null };
