import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import { clockEndpoint } from '../aws/clock-endpoint';
import type { Clocks } from '../aws/clocks';
import type { CodeBroker } from '../codes/broker';
import { sessionRevoked } from '../aws/explain';
import { pauseAfter } from '../aws/backoff';
import { traitsOf } from '../aws/error-traits';
import type { AccessKey, MfaProof, Signer } from '../ports';
import type { Asker } from '../base/asker';
import type { Identities } from './identities';
import type { KeptSessions } from './kept-sessions';
import type { RootSigners } from './root-signers';
import type { SessionCalls } from './session-calls';
import { chainOf, rootOf } from './session-chain';
import type { SessionEvents, Start } from './session-events';
import { isFresh, type StoredSession } from './stored-session';

export interface SessionsDeps {
  kept: KeptSessions;
  calls: SessionCalls;
  clocks: Clocks;
  broker: CodeBroker;
  identities: Identities;
  signers: RootSigners;
  events: SessionEvents;
  onChange: () => void;
}

/** See {@link Sessions.renew}. */
export interface RenewOptions {
  secretId?: string | null;
  mayAsk?: boolean;
}

/** A start that runs now. */
interface RunningStart extends Start {
  /** See {@link Sessions.renew}. */
  secretId: string | null;
  /** Whether to ask the person for the code if nothing else gives it. */
  mayAsk: boolean;
  isStopped: () => boolean;
  /** Aborts when it is stopped. */
  signal: AbortSignal;
}

/** What everybody who waits for a start shares, and a way to end it for all of them. */
interface SharedStart {
  asker: Asker;
  mayAsk: boolean;
  result: Promise<Result<StoredSession>>;
  stop: () => void;
}

/**
 * How long a failure answers commands and SDKs that ask for the same, in milliseconds. The SDKs ask up to three times
 * in a row, and a tool may ask once for each of its clients.
 */
const JUST_NOW = 2_000;

/** Why a start failed, at which session of the chain. Times are times of `Clocks.elapsed`. */
interface Failure {
  error: AppError;
  at: string;
  /** The server of the configuration that should have answered. Null: AWS. */
  server: string | null;
  failedAt: number;
  /** Until when another try is useless. */
  until: number;
}

/**
 * Starts the sessions of the tree: MFA sessions made from access keys, and role sessions made from those, from other
 * roles or from what a source gives. At most one call at a time renews a session, and every caller shares it. Renewing a session first renews its
 * parent where needed.
 */
export class Sessions {
  private readonly starting = new Map<string, SharedStart>();
  private readonly failures = new Map<string, Failure>();
  /** The starts that have their outcome and end in a moment. */
  private readonly ending = new Set<string>();
  /** Ids of {@link attempt}: neither the session nor an error of theirs is kept. */
  private readonly trials = new Set<string>();
  /** What people wait for: an entry for each call. */
  private readonly wantedByPeople = new Set<{ spec: SessionSpec }>();

  constructor(private readonly deps: SessionsDeps) {}

  /** The session, if AWS still accepts it. */
  live(id: string): StoredSession | null {
    return this.deps.kept.live(id);
  }

  /** The last session, even if it has expired. */
  last(id: string): StoredSession | null {
    return this.deps.kept.last(id);
  }

  all(): StoredSession[] {
    return this.deps.kept.all();
  }

  /** Who asked for the start that runs now. Null if none runs. */
  startedBy(id: string): Asker | null {
    return this.starting.get(id)?.asker ?? null;
  }

  error(id: string): AppError | null {
    return this.failures.get(id)?.error ?? null;
  }

  /** The session of the chain at which the last start failed. */
  failedAt(id: string): string | null {
    return this.failures.get(id)?.at ?? null;
  }

  /**
   * Whether a start has its outcome but has not ended: its code entry is still open, or it still looks under way. What is
   * shown at this moment never was. `onChange` is called when it has ended.
   */
  get isBetween(): boolean {
    return this.ending.size > 0;
  }

  /** Whether renewing this session now would need a code from the person. */
  needsCode(spec: SessionSpec): boolean {
    if (spec.device !== null) return !this.deps.broker.makes(spec.device);
    return spec.parent !== null && this.live(spec.parent.id) === null && this.needsCode(spec.parent);
  }

  /** The device whose code credentials of this session need now. Null: they need none. */
  neededDevice(spec: SessionSpec): string | null {
    return this.live(spec.id) === null && this.needsCode(spec) ? rootOf(spec).device : null;
  }

  /** The same, if only a person knows the code and has to type it. */
  typedDevice(spec: SessionSpec): string | null {
    const device = this.neededDevice(spec);
    return device !== null && this.deps.broker.isTyped(device) ? device : null;
  }

  /**
   * Whether a renewal of this session has to wait until somebody asks for it: it needs a code, or a program that may open
   * a window.
   */
  needsPerson(spec: SessionSpec): boolean {
    const [first] = this.startedWith(spec);
    return this.needsCode(spec) || (first?.parent === null && this.deps.signers.needsPerson(first));
  }

  /**
   * The sessions that a renewal of this one starts: itself, and before it those that it is made from and that cannot be
   * used as they are.
   */
  startedWith(spec: SessionSpec): SessionSpec[] {
    const { parent } = spec;
    return parent === null || this.usable(parent) !== null ? [spec] : [...this.startedWith(parent), spec];
  }

  /** The live session, if it is fresh or only a person could renew it. */
  private usable(spec: SessionSpec): StoredSession | null {
    const session = this.live(spec.id);
    return session !== null && (isFresh(session, this.deps.clocks.of(session).now()) || this.needsCode(spec))
      ? session
      : null;
  }

  /**
   * Provides credentials for a client. It returns the live session while that is fresh. Otherwise it renews the session
   * if that needs no code; if it needs a code or renewing fails, it returns the old session, which is still valid.
   * Without a live session it starts one, with a code if needed, unless the same has failed just now. A person always
   * gets another try.
   */
  provide(spec: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    return this.provideWith(spec, asker, (how) => this.renew(spec, asker, how));
  }

  private async provideWith(
    spec: SessionSpec,
    asker: Asker,
    renew: (how: RenewOptions) => Promise<Result<StoredSession>>,
  ): Promise<Result<StoredSession>> {
    const usable = this.usable(spec);
    if (usable !== null) return ok(usable);
    const session = this.live(spec.id);
    const failure = this.failures.get(spec.id);
    const now = this.deps.clocks.elapsed();
    if (failure !== undefined && asker !== 'person') {
      if (session === null && now - failure.failedAt < JUST_NOW) return fail(failure.error);
      // Fob's own codes run out too. A command must not wait for the next one while a session is live.
      if (session !== null && spec.device !== null && now < failure.until) return ok(session);
    }
    // Nobody types a code early for a session that is still live.
    const renewed = await renew({ mayAsk: session === null || asker === 'person' });
    const still = this.live(spec.id);
    return renewed.ok || still === null ? renewed : ok(still);
  }

  /**
   * Starts a new session even if one is live. Joins a renewal that already runs.
   * @param how `secretId` names what is only being tried. Left out: what gives the device's codes gives this one. `mayAsk`
   * is false if the person is not to be asked for the code. A background start never asks.
   */
  renew(spec: SessionSpec, asker: Asker, how: RenewOptions = {}): Promise<Result<StoredSession>> {
    if (asker !== 'person') return this.share(spec, asker, how);
    const wanted = { spec };
    this.wantedByPeople.add(wanted);
    return this.share(spec, asker, how).finally(() => this.wantedByPeople.delete(wanted));
  }

  /** How many calls of people wait for a start of this session, or of one that is made from it. */
  peopleWaiting(id: string): number {
    return [...this.wantedByPeople].filter(({ spec }) => chainOf(spec).some((step) => step.id === id)).length;
  }

  /** Joins the start of a session, or begins one. */
  private share(spec: SessionSpec, asker: Asker, how: RenewOptions): Promise<Result<StoredSession>> {
    const { secretId = null, mayAsk = asker !== 'background' } = how;
    const underWay = this.starting.get(spec.id);
    if (underWay !== undefined) return this.join(underWay, spec, asker, mayAsk);
    // In the background, an error is shown until there is an outcome: its notification must not come again at each try.
    if (asker !== 'background') this.failures.delete(spec.id);
    const stopping = new AbortController();
    const { signal } = stopping;
    const start: RunningStart = {
      mayAsk,
      asker,
      secretId,
      since: this.deps.clocks.elapsed(),
      isStopped: () => signal.aborted,
      signal,
    };
    let stop: () => void = () => undefined;
    const stopped = new Promise<Result<StoredSession>>((resolve) => {
      stop = () => {
        stopping.abort();
        this.starting.delete(spec.id);
        resolve(fail(stoppedMeanwhile));
      };
    });
    const result = Promise.race([this.start(spec, start), stopped]).finally(() => {
      if (this.starting.get(spec.id)?.result === result) this.starting.delete(spec.id);
      this.ending.delete(spec.id);
      this.deps.onChange();
    });
    this.starting.set(spec.id, { asker, mayAsk, result, stop });
    this.deps.onChange();
    return result;
  }

  /** A background start asks nobody and does not use one of the last verifications. */
  private async join(
    start: SharedStart,
    spec: SessionSpec,
    asker: Asker,
    mayAsk: boolean,
  ): Promise<Result<StoredSession>> {
    const result = await start.result;
    const wasNotAsked = !result.ok && !start.mayAsk && traitsOf(result.error).isWorthAnotherCode;
    if (wasNotAsked && mayAsk) return this.share(spec, asker, { mayAsk });
    const gaveUp = !result.ok && (result.error.code === 'code-not-yet' || result.error.code === 'session-revoked');
    return gaveUp && start.asker === 'background' && asker !== 'background' ? this.share(spec, asker, {}) : result;
  }

  /**
   * Asks AWS for a session as `renew` does, with a code if needed, but keeps neither the session nor the error. The
   * parent sessions are started and kept as usual.
   */
  attempt(spec: SessionSpec): Promise<Result<StoredSession>> {
    const trial = { ...spec, id: `${spec.id}\ntrial` };
    this.trials.add(trial.id);
    return this.renew(trial, 'person').finally(() => this.trials.delete(trial.id));
  }

  /**
   * Ends a session here and in the vault, and ends a start of it that is running: Fob drops an answer that AWS still
   * gives. AWS accepts a session until it expires, because temporary credentials cannot be recalled.
   */
  async forget(id: string): Promise<Result<null>> {
    this.starting.get(id)?.stop();
    this.failures.delete(id);
    const removed = this.deps.kept.remove(id);
    this.deps.events.forgotten.emit(id);
    return removed;
  }

  /** Brings a session back that was stopped a moment ago. */
  takeBack(session: StoredSession): void {
    this.deps.kept.add(session);
    this.failures.delete(session.id);
    this.deps.events.broughtBack.emit(session);
  }

  /**
   * Forgets that a server could not be reached, because it can be now. The sessions stand as they did before. Null: AWS.
   * An answer of one server says nothing about the way to another. Returns whether that changes anything.
   */
  reached(server: string | null): boolean {
    const over = [...this.failures].filter(
      ([, failure]) => failure.server === server && traitsOf(failure.error).isUnreachable,
    );
    for (const [id] of over) this.failures.delete(id);
    return over.length > 0;
  }

  private async start(spec: SessionSpec, start: RunningStart): Promise<Result<StoredSession>> {
    if (spec.parent === null) return this.startFromRoot(spec, start);
    const parent = await this.provideParent(spec.parent, start.asker);
    if (!parent.ok)
      return this.failed(spec, parent.error, start, this.failures.get(spec.parent.id)?.at ?? spec.parent.id);
    let answer = await this.call(spec, parent.value, null, start);
    if (isRevoked(answer)) {
      const { endpoint } = this.deps.clocks.sts(spec.target);
      // An endpoint says nothing about the sessions of another one.
      if (endpoint !== parent.value.endpoint)
        return this.failed(spec, notItsSession(endpoint, parent.value.endpoint), start);
      // One answer ends no session: a server with a wrong clock may have given it. The same call gets a second one, unless
      // somebody else has got it and the session is gone.
      if (this.isLast(parent.value)) answer = await this.call(spec, parent.value, null, start);
    }
    if (isRevoked(answer)) {
      // The parent looked alive, but AWS has dropped it. Start it again once, unless somebody else has done so.
      await this.revoked(spec.parent, parent.value);
      const again = await this.provideParent(spec.parent, start.asker);
      if (!again.ok) return this.failed(spec, again.error, start, spec.parent.id);
      answer = await this.call(spec, again.value, null, start);
    }
    return answer.ok ? answer : this.failed(spec, answer.error, start);
  }

  /** A parent with a scope is a part of a lease. It is made for this one call. */
  private provideParent(parent: SessionSpec, asker: Asker): Promise<Result<StoredSession>> {
    const renew = (how: RenewOptions): Promise<Result<StoredSession>> => this.share(parent, asker, how);
    return parent.scope === null ? this.provideWith(parent, asker, renew) : renew({});
  }

  /** Forgets a session after two answers that AWS has dropped it. It leaves a newer session, or one that is starting, alone. */
  private async revoked(spec: SessionSpec, session: StoredSession): Promise<void> {
    if (!this.isLast(session)) return;
    const removed = this.deps.kept.remove(spec.id);
    this.deps.events.revoked.emit(spec);
    await removed;
  }

  private isLast({ id, accessKeyId }: StoredSession): boolean {
    return this.last(id)?.accessKeyId === accessKeyId;
  }

  private async startFromRoot(spec: SessionSpec, start: RunningStart): Promise<Result<StoredSession>> {
    const { signers } = this.deps;
    // Fob never starts a session in the background that needs a code. It gets here when AWS dropped the MFA session
    // that it counted on.
    if (spec.device !== null && start.asker === 'background' && this.needsCode(spec))
      return this.failed(spec, sessionRevoked, start);
    const held = signers.held(spec);
    let result = await (held === null ? this.askRoot(spec, start) : this.signedBy(held, spec, start));
    if (held !== null && !result.ok && signers.isOutdated(spec, result.error)) {
      signers.drop(spec, held);
      result = await this.askRoot(spec, start);
    }
    return result.ok ? result : this.failed(spec, signers.explained(spec, result.error), start);
  }

  private async askRoot(spec: SessionSpec, start: RunningStart): Promise<Result<StoredSession>> {
    const signer = await this.deps.signers.ask(spec, start.asker);
    return signer.ok ? this.signedBy(signer.value, spec, start) : signer;
  }

  private async signedBy(signer: Signer, spec: SessionSpec, start: RunningStart): Promise<Result<StoredSession>> {
    const inVain = this.deps.signers.refuseCode(spec, signer);
    if (inVain !== null) return fail(inVain);
    const confirmed = await this.deps.identities.confirm(signer, spec);
    if (!confirmed.ok) return confirmed;
    return spec.device === null
      ? this.call(spec, signer, null, start)
      : this.callWithCode(spec, spec.device, signer, start);
  }

  private callWithCode(
    spec: SessionSpec,
    serial: string,
    key: AccessKey,
    start: RunningStart,
  ): Promise<Result<StoredSession>> {
    const { identities, calls, broker } = this.deps;
    if (start.isStopped()) return Promise.resolve(fail(stoppedMeanwhile));
    const user = identities.userOf(spec);
    const need = {
      serial,
      secretId: start.secretId ?? serial,
      mayAsk: start.mayAsk,
      signal: start.signal,
      target: spec.target,
      userName: user.name,
      account: user.account,
      sessionId: spec.id,
      durationSeconds: calls.requestedSeconds(spec),
      asker: start.asker,
      listDevices: () => calls.listDevices(key, spec),
    };
    return broker.spend(need, (code) => this.call(spec, key, { serial, code }, start));
  }

  private async call(
    spec: SessionSpec,
    signer: Signer,
    proof: MfaProof | null,
    start: RunningStart,
  ): Promise<Result<StoredSession>> {
    if (start.isStopped()) return fail(stoppedMeanwhile);
    const answer = await this.deps.calls.ask(spec, signer, proof);
    if (start.isStopped()) return fail(stoppedMeanwhile);
    if (!answer.ok || !this.keeps(spec)) return answer;
    this.ending.add(spec.id);
    const session = answer.value;
    this.deps.kept.add(session);
    this.failures.delete(spec.id);
    for (const [id, { at }] of this.failures) if (at === spec.id) this.failures.delete(id);
    this.deps.events.started.emit(spec, session);
    return ok(session);
  }

  /** Whether a session that was started stays with Fob. Otherwise only whoever asked has it. */
  private keeps({ id, scope }: SessionSpec): boolean {
    return scope === null && !this.trials.has(id);
  }

  /** Remembers why a start failed, until the next try or until the failed session works again. */
  private failed(
    spec: SessionSpec,
    error: AppError,
    start: RunningStart,
    at = spec.id,
  ): { ok: false; error: AppError } {
    const isKept = !start.isStopped() && this.keeps(spec) && !noFailures.includes(error.code);
    if (isKept) {
      this.ending.add(spec.id);
      const now = this.deps.clocks.elapsed();
      const server = clockEndpoint(spec.target, 'sts');
      this.failures.set(spec.id, { error, at, server, failedAt: now, until: now + pauseAfter(error, 1, spec.id) });
      this.deps.events.failed.emit(spec, error, start);
    }
    return fail(error);
  }
}

/** Nothing was tried. */
const noFailures: readonly AppError['code'][] = ['cancelled', 'code-not-yet', 'source-waits', 'source-not-allowed'];

const isRevoked = (answer: Result<StoredSession>): boolean => !answer.ok && answer.error.code === 'session-revoked';

const notItsSession = (endpoint: string | null, giver: string | null): AppError => ({
  code: 'aws-other',
  message: `${endpoint ?? 'AWS'} says that the session from ${giver ?? 'AWS'} has expired. Other profiles can still use it.`,
  nextStep: 'Check endpoint_url of the profile and of its source_profile: a server may accept only its own sessions.',
  offers: ['edit-profile'],
});

const stoppedMeanwhile: AppError = {
  code: 'cancelled',
  message: 'The session was stopped.',
  nextStep: 'Start it again in Fob, or run the command again.',
  offers: ['start-session'],
};
