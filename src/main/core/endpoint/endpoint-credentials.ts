import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { atStart, programAndFolder } from '../../../contract/program-words';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { rootId } from '../aws-files/roots';
import { pauseAfter } from '../aws/backoff';
import type { Clocks } from '../aws/clocks';
import type { Activity } from '../base/activity';
import type { Configuration } from '../aws-files/configuration';
import { bugError } from '../base/bug-error';
import type { LeaseAsk, LeaseWanted } from '../leases/lease-ask';
import type { GivenSession, Leases } from '../leases/leases';
import type { Program } from '../callers/program';
import type { WaitingCommands } from '../callers/waiting-commands';
import type { Clock, Timers } from '../ports';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import { rootOf } from '../sessions/session-chain';
import { isFresh, type StoredSession } from '../sessions/stored-session';
import type { TimedPlans } from '../sessions/timed-plans';

export interface EndpointCredentialsDeps {
  /** The commands that wait for a code. */
  waiting: WaitingCommands;
  sessions: Sessions;
  leases: Pick<Leases, 'whyNot' | 'live' | 'needsCode' | 'provide'>;
  demand: Demand;
  uses: ProfileUses;
  activity: Activity;
  clock: Clock;
  timers: Timers;
  plans: Pick<TimedPlans, 'timed'>;
  clocks: Pick<Clocks, 'of' | 'elapsed'>;
  /** Whether a person closed code entry of this device a moment ago. */
  isQuiet: (serial: string) => boolean;
  /** The configuration as it is known now. */
  configuration: Pick<Configuration, 'plan'>;
  /** What Fob waits for before the vault is open. Null if it waits for nothing. */
  keyringWait: () => AppError | null;
}

/** How long a request may take, in milliseconds. SDKs give up after one second (JavaScript) or two (botocore). */
const PATIENCE = 800;

/** Who asks over HTTP: any tool, or a command of `fob exec`, for which a person may be asked. */
export interface EndpointAsker {
  kind: 'tool' | 'command';
  program: Program;
}

/** Provides credentials to SDKs that ask over HTTP: at once or not at all. */
export class EndpointCredentials {
  /**
   * Profiles whose need of a code was reported already, so that a tool that asks again and again does not fill the
   * activity.
   */
  private readonly told = new Set<string>();
  /** Profiles for which a person is asked for a code now. */
  private readonly asking = new Set<string>();
  /** For each profile the access key of the session whose end a person was asked about. One close of code entry is enough. */
  private readonly askedAbout = new Map<string, string>();

  /**
   * For each source that a running command had to ask again: how often that failed in a row, and when the next try may be,
   * in `Clocks.elapsed`.
   */
  private readonly askedAgain = new Map<string, { times: number; until: number }>();

  constructor(private readonly deps: EndpointCredentialsDeps) {}

  /**
   * Provides credentials in the time that an SDK waits. Work that takes longer goes on, and the next request gets the
   * result.
   * @param wanted The lease that the credentials come from. Null: they are the profile's own.
   */
  async get(profile: string, asker: EndpointAsker, wanted: LeaseWanted | null): Promise<Result<GivenSession>> {
    const { clock, timers } = this.deps;
    return new Promise((resolve, reject) => {
      const cancel = timers.at(clock.now() + PATIENCE, () => resolve(this.late(profile, wanted)));
      void this.provide(profile, asker, wanted).then(resolve, reject).finally(cancel);
    });
  }

  private async provide(
    profile: string,
    asker: EndpointAsker,
    wanted: LeaseWanted | null,
  ): Promise<Result<GivenSession>> {
    const { sessions, demand, uses, leases } = this.deps;
    const plan = await this.deps.plans.timed(profile);
    if (!plan.ok) return plan;
    const ask = wanted && { ...wanted, plan: plan.value };
    const refused = ask && leases.whyNot(ask);
    if (refused !== null) return fail(refused);
    const { session: spec } = plan.value;
    const live = sessions.live(spec.id);
    const isAsked =
      asker.kind === 'command' && sessions.needsCode(spec) && this.askPerson(plan.value, live, asker.program);
    const needsCode = ask === null ? live === null && sessions.needsCode(spec) : leases.needsCode(ask);
    if (needsCode) return isAsked ? fail(codeAsked(profile)) : this.codeWanted(profile, asker.program);
    this.told.delete(profile);
    uses.used(profile, 'tool');
    demand.start(profile);
    return demand.during(profile, () => (ask === null ? this.own(spec, asker) : this.leased(ask)));
  }

  private leased(ask: LeaseAsk): Promise<Result<GivenSession>> {
    return this.deps.leases.provide(ask, 'background');
  }

  private async own(spec: SessionSpec, asker: EndpointAsker): Promise<Result<GivenSession>> {
    const session = await this.unattended(spec, asker);
    return session.ok ? ok({ session: session.value, lease: null }) : session;
  }

  /**
   * Provides a session for which no code is needed. In the background Fob leaves a program alone that has failed. For a
   * running command it asks the program again, after the usual growing pause.
   */
  private async unattended(spec: SessionSpec, asker: EndpointAsker): Promise<Result<StoredSession>> {
    const { sessions, clocks } = this.deps;
    const live = sessions.live(spec.id);
    const isFine = (live !== null && isFresh(live, clocks.of(live).now())) || !sessions.needsPerson(spec);
    const id = rootId(spec.root);
    const { until, times } = this.askedAgain.get(id) ?? { until: 0, times: 0 };
    if (isFine) this.askedAgain.delete(id);
    if (isFine || asker.kind === 'tool' || clocks.elapsed() < until) return sessions.provide(spec, 'background');
    // While it is asked, nobody else asks it.
    this.askedAgain.set(id, { times, until: Infinity });
    const provided = await sessions.provide(spec, 'command').finally(() => this.askedAgain.delete(id));
    const error = sessions.error(spec.id);
    if (error !== null)
      this.askedAgain.set(id, { times: times + 1, until: clocks.elapsed() + pauseAfter(error, times + 1, id) });
    return provided;
  }

  /**
   * Opens code entry for a command whose session has ended or ends before long, and does not wait for the code. While
   * the session lives a person is asked once. Returns whether a person is being asked.
   */
  private askPerson({ name, session: spec }: SupportedPlan, live: StoredSession | null, program: Program): boolean {
    const { sessions, demand, uses, clocks, isQuiet, activity, waiting } = this.deps;
    if (this.asking.has(name)) return true;
    const serial = rootOf(spec).device;
    const isOverSoon = live === null || !isFresh(live, clocks.of(live).now());
    if (!isOverSoon || serial === null || isQuiet(serial)) return false;
    if (live !== null && this.askedAbout.get(name) === live.accessKeyId) return false;
    if (live !== null) this.askedAbout.set(name, live.accessKeyId);
    activity.info(`${nameOf(program)} needs new credentials of ${name}, which need an MFA code`, name);
    this.asking.add(name);
    uses.used(name, 'tool');
    demand.start(name);
    // What failed just now is not tried again at once. A session that lives has to be renewed, not provided.
    const provide = () => (live === null ? sessions.provide(spec, 'command') : sessions.renew(spec, 'command'));
    void waiting
      .during(serial, name, program, () => demand.during(name, provide))
      .then((renewed) => renewed.ok || activity.failed(renewed.error, name))
      .catch(bugError)
      .finally(() => this.asking.delete(name));
    return true;
  }

  private codeWanted(profile: string, program: Program): Result<never> {
    if (!this.told.has(profile)) {
      this.deps.activity.warning(
        `${nameOf(program)} asks the credentials endpoint for ${profile}, which needs an MFA code`,
        profile,
      );
    }
    this.told.add(profile);
    return fail(codeWanted(profile));
  }

  /** A session is still good while it is being renewed. */
  private late(profile: string, wanted: LeaseWanted | null): Result<GivenSession> {
    const { keyringWait, configuration, leases, sessions } = this.deps;
    const waits = keyringWait();
    if (waits !== null) return fail(waits);
    const plan = configuration.plan(profile);
    if (!plan.ok) return fail(notReady);
    if (wanted !== null) return leases.live({ ...wanted, plan: plan.value }) ?? fail(notReady);
    const live = sessions.live(plan.value.session.id);
    return live === null ? fail(notReady) : ok({ session: live, lease: null });
  }
}

const nameOf = ({ view }: Program): string => atStart(programAndFolder(view));

const codeWanted = (profile: string): AppError => ({
  code: 'endpoint-code-wanted',
  message: `${profile} needs an MFA code.`,
  nextStep: `Start ${profile} in Fob, then try again.`,
});

const codeAsked = (profile: string): AppError => ({
  code: 'endpoint-code-asked',
  message: `${profile} needs an MFA code, and Fob asks for it now.`,
  nextStep: 'Enter it in Fob, then try again.',
});

const notReady: AppError = {
  code: 'endpoint-not-ready',
  message: 'Fob is starting the session.',
  nextStep: 'Try again in a moment.',
};
