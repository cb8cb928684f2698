import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { accountNumberOf, deviceName } from '../../../contract/arn';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { WaitingCommands } from '../callers/waiting-commands';
import type { CodeBroker, CodeRequest } from '../codes/broker';
import type { CodeEntry } from '../codes/code-entry';
import { cancelled, codeMalformed } from '../codes/code-errors';
import type { CodeNeed } from '../codes/code-need';
import type { OwnCodes } from '../codes/own-codes';
import type { Terminals } from '../codes/terminals';
import { typedCode } from '../codes/typed-code';
import type { Demand } from '../sessions/demand';
import { chainOf, rootOf } from '../sessions/session-chain';
import type { SessionEvents } from '../sessions/session-events';
import type { Sessions } from '../sessions/sessions';
import type { TimedPlans } from '../sessions/timed-plans';
import type { Activity } from '../base/activity';
import type { Clock, Timers } from '../ports';
import { printable } from './answer';

export interface TerminalCodesDeps {
  terminals: Terminals;
  plans: Pick<TimedPlans, 'timed'>;
  configuration: Pick<Configuration, 'plan'>;
  sessions: Sessions;
  broker: Pick<CodeBroker, 'requests' | 'abandon' | 'makes'>;
  codeEntry: Pick<CodeEntry, 'submit'>;
  own: Pick<OwnCodes, 'offer'>;
  waiting: Pick<WaitingCommands, 'of'>;
  demand: Demand;
  activity: Activity;
  events: SessionEvents;
  /** Whether code entry can be shown. Without it, terminals alone ask. */
  hasDisplay: boolean;
  /** Why nobody can be asked for a code. Null if a person can be asked. */
  cannotAsk: (need: CodeNeed) => AppError | null;
  clock: Clock;
  timers: Timers;
}

/** A terminal waits until something is true. */
interface Look {
  look: () => void;
}

/**
 * Codes from terminals. A command that a person runs at a terminal asks there as well as in code entry, and what is answered
 * first counts. `fob code` answers from another terminal. A code goes the same way from everywhere: through the broker, with
 * its ledger and budget.
 */
export class TerminalCodes {
  private readonly looks = new Set<Look>();
  /** The profiles of commands that have left while their code was asked for. */
  private left: string[] = [];

  constructor(private readonly deps: TerminalCodesDeps) {}

  /** Something has changed. */
  look(): void {
    this.abandonUnasked();
    this.abandonUnwanted();
    for (const { look } of [...this.looks]) look();
  }

  /** Runs a command at a terminal that asks for its code. If it leaves, and nobody else wants the code, no window asks on. */
  async during<T>(id: string, profile: string, run: () => Promise<T>, gone: AbortSignal): Promise<T> {
    const { terminals, hasDisplay } = this.deps;
    const leave = (): void => this.leave(profile);
    gone.addEventListener('abort', leave, { once: true });
    const stopWaiting = this.waitForTerminal(id);
    try {
      // With a display, a code that came too late for the command can still be entered there.
      const ends = (): unknown => hasDisplay || leave();
      return await terminals.during(id, profile, () => run().finally(ends), gone);
    } finally {
      gone.removeEventListener('abort', leave);
      stopWaiting();
    }
  }

  /**
   * Waits until a code is asked for, for the command of this id. Resolves with what the terminal shows, or with an empty text
   * if the command has ended.
   */
  async wanted(profile: string, id: string, isFirst: boolean, gone: AbortSignal): Promise<string> {
    const { terminals } = this.deps;
    terminals.asks(id);
    const request = await this.until(gone, (): CodeRequest | 'over' | null => {
      if (gone.aborted || terminals.isOver(id)) return 'over';
      const plan = this.deps.configuration.plan(profile);
      return plan.ok ? this.openFor(plan.value) : null;
    });
    // It left, and may not have heard what was asked.
    if (gone.aborted && !terminals.isOver(id)) terminals.isSilent(id);
    return request === 'over' ? '' : this.question(profile, request, isFirst);
  }

  /** The terminal of this command asks its person for nothing, or no more. */
  silent(id: string): void {
    this.deps.terminals.isSilent(id);
  }

  /**
   * Takes a code that was typed at a terminal. If none is asked for, the code starts a session.
   * @param id is of the command whose terminal asked. Null: the person ran `fob code`.
   */
  async take(profile: string, typed: string, id: string | null, gone: AbortSignal): Promise<Result<null>> {
    const code = typedCode(typed);
    if (code === null) return fail(codeMalformed);
    const plan = await this.deps.plans.timed(profile);
    if (!plan.ok) return plan;
    const root = rootOf(plan.value.session);
    const { device } = root;
    if (device === null) return fail(noCodeWanted(profile, `${profile} needs no MFA code.`));
    const wasUnderWay = this.isUnderWay(plan.value);
    const request = await this.until(gone, () => {
      if (gone.aborted) return 'none';
      const open = this.openFor(plan.value);
      return open ?? (this.isUnderWay(plan.value) ? null : 'none');
    });
    if (request !== 'none') return this.submit(request, code, id);
    // Another answer came first, and the command has ended, or it says itself why it failed.
    if (id !== null) return ok(null);
    if (gone.aborted) return fail(cancelled);
    if (wasUnderWay) return fail(noCodeWanted(profile, `No MFA code is asked for ${profile} any more.`));
    if (this.deps.broker.makes(device)) return fail(noCodeWanted(profile, `Fob makes the MFA codes of ${profile}.`));
    return this.start(plan.value, root, code);
  }

  private async submit({ id }: CodeRequest, code: string, terminal: string | null): Promise<Result<null>> {
    const { broker, codeEntry } = this.deps;
    const result = await codeEntry.submit(id, code);
    const isOpen = broker.requests.some((request) => request.id === id && request.open);
    // What ended the request is told by the command that waited.
    return result.ok || isOpen || terminal === null ? result : ok(null);
  }

  /** Starts the sessions of a profile with a code that nobody asked for. */
  private async start(plan: SupportedPlan, root: SessionSpec, code: string): Promise<Result<null>> {
    const { sessions, demand, own, activity, events } = this.deps;
    const { name, session } = plan;
    events.personAsks.emit();
    demand.start(name);
    const typedId = `${root.id}\ntyped`;
    own.offer(typedId, [code]);
    // A code that AWS does not take, or that was used before, asks nobody for another one.
    const started = await demand.during(
      name,
      async () => {
        const mfa = await sessions.renew(root, 'person', { secretId: typedId });
        return !mfa.ok || session === root ? mfa : sessions.renew(session, 'person');
      },
      'person',
    );
    return started.ok ? ok(null) : activity.failed(started.error, name);
  }

  /** Without a display, a command must not wait for a terminal that is not heard of. */
  private waitForTerminal(id: string): () => void {
    const { terminals, hasDisplay, clock, timers } = this.deps;
    if (hasDisplay) return () => undefined;
    return timers.at(clock.now() + SOON, () => terminals.isSilentUnlessItAsked(id));
  }

  private leave(profile: string): void {
    this.left.push(profile);
    this.look();
  }

  /** Ends requests for codes that nobody is asked for. */
  private abandonUnasked(): void {
    const { broker, cannotAsk } = this.deps;
    for (const { need, open, checking } of broker.requests) {
      const why = cannotAsk(need);
      if (open && !checking && why !== null) broker.abandon(need.sessionId, why);
    }
  }

  /** Ends requests for codes that only commands wanted that have left. */
  private abandonUnwanted(): void {
    const { broker, demand, configuration } = this.deps;
    const left = this.left
      .map((profile) => configuration.plan(profile))
      .flatMap((plan) => (plan.ok ? [plan.value] : []))
      // Whose code is not asked for is of no interest any more.
      .filter((plan) => this.isUnderWay(plan) || this.openFor(plan) !== null);
    this.left = left.map(({ name }) => name);
    if (left.length === 0) return;
    for (const { need, open, checking } of broker.requests) {
      const gone = left.filter(({ session }) => isMadeFrom(session, need.sessionId)).length;
      if (open && !checking && gone > 0 && gone >= demand.asking(need.sessionId)) broker.abandon(need.sessionId);
    }
  }

  /** The open request for a code that this profile waits for. Null if there is none, or if a code is being checked. */
  private openFor({ name, session }: SupportedPlan): CodeRequest | null {
    const { broker, sessions, waiting } = this.deps;
    const root = rootOf(session);
    const request = broker.requests.find(({ need }) => need.serial === root.device);
    if (request?.open !== true || request.checking) return null;
    const { need } = request;
    // One prompt per device. The next code may be for another session, before it is this one's turn.
    const isIts =
      isMadeFrom(session, need.sessionId) ||
      sessions.startedBy(root.id) !== null ||
      waiting.of(need.serial).some(({ profile }) => profile === name);
    return isIts ? request : null;
  }

  /** Whether a session of this profile that takes a code is being started. */
  private isUnderWay({ session }: SupportedPlan): boolean {
    return this.deps.sessions.startedBy(rootOf(session).id) !== null;
  }

  /** Resolves when `find` finds something. It is called after each change. */
  private until<T>(gone: AbortSignal, find: () => T | null): Promise<T> {
    return new Promise((resolve) => {
      const one: Look = {
        look: () => {
          const found = find();
          if (found === null) return;
          this.looks.delete(one);
          gone.removeEventListener('abort', one.look);
          resolve(found);
        },
      };
      this.looks.add(one);
      gone.addEventListener('abort', one.look);
      one.look();
    });
  }

  private question(profile: string, { need, triesLeft }: CodeRequest, isFirst: boolean): string {
    const { hasDisplay } = this.deps;
    const account = need.account ?? accountNumberOf(need.serial);
    const place = account === null ? '' : ` in account ${account}`;
    const lines = [
      ...(isFirst
        ? [`fob: ${profile} needs an MFA code from the device ${deviceName(need.serial)} of ${need.userName}${place}.`]
        : []),
      ...(triesLeft <= FEW
        ? [`fob: ${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left in AWS’s three-minute window.`]
        : []),
      `MFA code (${hasDisplay ? 'here or in Fob' : 'six digits'}): `,
    ];
    return lines.map(printable).join('\n');
  }
}

/** Whether a session is this one, or is made from it. */
const isMadeFrom = (spec: SessionSpec, sessionId: string): boolean => chainOf(spec).some(({ id }) => id === sessionId);

/** From here on, code entry says how many tries are left. So do terminals. */
const FEW = 3;

/** How long after its command a terminal begins to ask at the latest, in milliseconds. */
const SOON = 5_000;

const noCodeWanted = (profile: string, message: string): AppError => ({
  code: 'no-code-wanted',
  message,
  nextStep: `To start or renew its session, run fob refresh ${profile}.`,
});
