import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CodeRequestView } from '../../../contract/app-state';
import { isMfaCode, nextStepAfter } from '../../../contract/mfa-code';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { Asker } from '../base/asker';
import { traitsOf } from '../aws/error-traits';
import type { AwsTarget, MfaDevice, SecretVault } from '../ports';
import { KeptLedgers, type LedgerListener } from './kept-ledgers';
import { admit, nextWindow, triesLeft, wasSent, type Admission, type Ledger } from './ledger';
import {
  budgetSpent,
  codeMalformed,
  codeNotYet,
  codesUnknown,
  codeUsed,
  diagnose,
  deviceDrifts,
  isAboutDevice,
  mayDrift,
} from './code-errors';
import type { OwnCodes } from './own-codes';
import { programName } from './programs/commands';
import type { ProgramCodes } from './programs/program-codes';
import { Quiet } from '../base/quiet';

/** The reason for a code. Requests of one serial number are joined: one prompt per device. */
export interface CodeNeed {
  serial: string;
  /**
   * What gives the code without a person, if anything does: the device's serial number for its own secret or program, or
   * the id of a secret, a program or a code that is only being tried. For those, nobody is asked.
   */
  secretId: string;
  /** Where the code goes. The clock of this endpoint counts for codes and budget. */
  target: AwsTarget;
  userName: string;
  account: string | null;
  /** The session that the code starts, and how long it will live, in seconds. */
  sessionId: string;
  durationSeconds: number;
  /** A person is never told to wait after a cancel. Commands are, so that they do not nag. */
  asker: Asker;
  /** Lists the user's devices for the diagnosis. Null if they cannot be listed. */
  listDevices: () => Promise<MfaDevice[] | null>;
}

/** An open or just failed request, as the code-entry window needs it. */
export interface CodeRequest {
  readonly id: string;
  readonly need: CodeNeed;
  readonly open: boolean;
  readonly checking: boolean;
  readonly error: AppError | null;
  readonly triesLeft: number;
  readonly program: CodeRequestView['program'];
}

type Send<T> = (code: string) => Promise<Result<T>>;

interface Waiting {
  need: CodeNeed;
  send: Send<unknown>;
  finish: (result: Result<never>) => void;
  succeed: (value: unknown) => void;
}

interface Request {
  id: string;
  need: CodeNeed;
  queue: Waiting[];
  checking: boolean;
  error: AppError | null;
  /** How many codes in a row AWS called wrong. */
  wrong: number;
  /** Ends the program that is getting the code. Null: none runs for this request. */
  run: AbortController | null;
}

/** How many of the nine verifications background renewals leave to people and commands. */
const RESERVED = 3;

/** The error of a request that the person or Fob cancelled. */
export const cancelled: AppError = {
  code: 'cancelled',
  message: 'MFA code entry was canceled.',
  nextStep: 'Start the session from Fob, or run the command again a little later.',
  offers: ['start-session'],
};

export interface BrokerListener extends LedgerListener {
  /** Called when Fob asks the person for a code. */
  onAsk?: (need: CodeNeed) => void;
}

/**
 * The only place that sends codes to STS. For each device it keeps the ledger of sent codes, which also tells the
 * verification budget. It makes the code itself where the secret is in Fob, lets a program print it, or asks the person. It
 * gives each code to exactly one call.
 */
export class CodeBroker {
  private readonly requestsByDevice = new Map<string, Request>();
  private readonly ledgers: KeptLedgers;
  private readonly quiet: Quiet;
  /** The last call of each device that uses a code made by Fob. These calls take turns. */
  private readonly turns = new Map<string, Promise<void>>();
  private count = 0;

  constructor(
    private readonly clocks: Clocks,
    vault: SecretVault,
    private readonly onChange: () => void,
    private readonly tell: BrokerListener = {},
    private readonly own: OwnCodes | null = null,
    /** Why nobody can be asked for a code. Null if a person can be asked. */
    private readonly cannotAsk: AppError | null = null,
    private readonly programs: ProgramCodes | null = null,
  ) {
    this.ledgers = new KeptLedgers(vault, tell);
    this.quiet = new Quiet(clocks);
  }

  /** Whether Fob gets the codes of this device by itself, so that nobody is asked. */
  makes(serial: string): boolean {
    return this.own?.makes(serial) === true || this.programs?.runsUnattended(serial) === true;
  }

  /**
   * Calls `send` with a code that Fob makes or gets by itself, or else with one that it asks the person for. It calls `send` again with
   * another code after an error that a new code may cure. Resolves with the value of `send`, with an error that no code
   * can cure, or with `cancelled`.
   */
  async spend<T>(need: CodeNeed, send: Send<T>): Promise<Result<T>> {
    const unasked = this.unasked(need, send);
    if (unasked === null) return this.ask(need, send);
    const before = this.turns.get(need.serial);
    const turn = (async () => {
      await before;
      return unasked();
    })();
    // The next call waits until this one ends, however it ends, and does not need its result.
    const end = turn.then(noResult, noResult);
    this.turns.set(need.serial, end);
    return (await turn) ?? this.ask(need, send);
  }

  /** Whether nothing but the person knows the codes of this device. */
  isTyped(serial: string): boolean {
    return !this.makes(serial) && (this.programs?.of(serial) ?? null) === null;
  }

  /** What brings a code without asking anybody. Null: nothing does. */
  private unasked<T>(need: CodeNeed, send: Send<T>): (() => Promise<Result<T> | null>) | null {
    const { own, programs } = this;
    const { secretId, asker } = need;
    if (own?.has(secretId, this.now(need)) === true) return () => this.spendOwn(need, send, own);
    if (programs === null) return null;
    // Where nobody can be asked, a touch of the key still is a person's word.
    const isTouched = this.cannotAsk !== null && asker !== 'background' && programs.of(secretId)?.needsTouch === true;
    const runs = programs.isTried(secretId) || programs.runsUnattended(secretId) || isTouched;
    return runs ? () => this.spendProgram(need, send, programs) : null;
  }

  /**
   * Returns null if Fob has no code left to try, so that the person has to be asked. A code that was called wrong may
   * have been used elsewhere, so the next one is tried, until that cannot explain it any more.
   */
  private async spendOwn<T>(need: CodeNeed, send: Send<T>, own: OwnCodes): Promise<Result<T> | null> {
    const { secretId } = need;
    let refused: AppError | null = null;
    for (;;) {
      const ledger = await this.ledger(need);
      const [clock, now] = [this.clock(need), this.now(need)];
      if (need.asker === 'background') {
        if (own.isPausing(secretId)) return fail(deviceDrifts(need));
        if (triesLeft(ledger, now) <= RESERVED) return fail(codeNotYet(clock.toLocal(own.goesOnAt(secretId, now))));
      }
      const next = own.candidates(secretId, now).find(({ code }) => !wasSent(ledger, code, now));
      if (next === undefined) {
        if (!own.makes(secretId)) return refused !== null && isTrial(need) ? fail(refused) : null;
        if (need.asker === 'background') return fail(codeNotYet(own.nextStepAt(clock)));
        await own.nextStep(clock);
        continue;
      }
      const outcome = await this.send({ need, send }, next.code);
      this.onChange();
      if (outcome.ok) {
        own.accepted(secretId);
        return ok(outcome.value as T);
      }
      if (outcome.error.code !== 'code-wrong') return fail(outcome.error);
      if (own.refused(secretId, next, now)) return fail(deviceDrifts(need, outcome.error));
      refused = outcome.error;
    }
  }

  /**
   * Lets a program print the code. Returns null if it gave none that AWS takes, so that the person has to be asked.
   * Background renewals wait for the next code elsewhere.
   */
  private async spendProgram<T>(need: CodeNeed, send: Send<T>, programs: ProgramCodes): Promise<Result<T> | null> {
    const { secretId } = need;
    const isBackground = need.asker === 'background';
    const given = (error: AppError) => (isBackground || isTrial(need) || this.cannotAsk !== null ? fail(error) : null);
    if (isBackground) {
      const [ledger, now, clock] = [await this.ledger(need), this.now(need), this.clock(need)];
      if (programs.goesOnAt(secretId) > this.clocks.local()) return fail(codeNotYet(programs.goesOnAt(secretId)));
      if (triesLeft(ledger, now) <= RESERVED) return fail(codeNotYet(clock.toLocal(nextWindow(now))));
    }
    const signal = isBackground ? null : new AbortController().signal;
    const code = await programs.fresh(secretId, { isUsed: (printed) => this.isUsed(need, printed), signal });
    if (!code.ok) return given(code.error);
    if (isBackground && (await this.isUsed(need, code.value))) {
      const clock = this.clock(need);
      return fail(codeNotYet(clock.toLocal(nextStepAfter(clock.now()))));
    }
    const outcome = await this.send({ need, send }, code.value);
    this.onChange();
    if (outcome.ok) {
      programs.accepted(secretId);
      return ok(outcome.value as T);
    }
    return outcome.error.code === 'code-wrong' ? given(programs.refused(secretId, outcome.error)) : fail(outcome.error);
  }

  private async isUsed(need: CodeNeed, code: string): Promise<boolean> {
    return wasSent(await this.ledger(need), code, this.now(need));
  }

  /** Asks the person. */
  private ask<T>(need: CodeNeed, send: Send<T>): Promise<Result<T>> {
    if (this.cannotAsk !== null) return Promise.resolve(fail(this.cannotAsk));
    if (need.asker !== 'person' && this.isQuiet(need.serial)) return Promise.resolve(fail(cancelled));
    if (need.asker === 'person') this.quiet.end(need.serial);
    return new Promise((resolve) => {
      const waiting: Waiting = { need, send, finish: resolve, succeed: (value) => resolve(ok(value as T)) };
      const request = this.requestsByDevice.get(need.serial);
      if (request === undefined) {
        const id = `code-${++this.count}`;
        // A program that failed unasked says here why the person is asked.
        const error = this.programs?.error(need.serial) ?? null;
        this.requestsByDevice.set(need.serial, {
          id,
          need,
          queue: [waiting],
          checking: false,
          error,
          wrong: 0,
          run: null,
        });
        this.tell.onAsk?.(need);
        if (error === null && this.startsProgram(need)) void this.runProgram(id);
        // The window shows the tries that an earlier run spent from the start.
        void this.ledger(need).then(this.onChange);
      } else {
        if (request.queue.length === 0) {
          request.need = need;
          request.error = null;
        }
        request.queue.push(waiting);
      }
      this.onChange();
    });
  }

  /** Whether Fob refuses commands for now because the person closed code entry. */
  isQuiet(serial: string): boolean {
    return this.quiet.has(serial);
  }

  get requests(): CodeRequest[] {
    return [...this.requestsByDevice.values()].map(({ id, need, queue, checking, error, run }) => {
      const next = queue[0]?.need ?? need;
      const left = triesLeft(this.ledgers.known(need.serial), this.now(next));
      const program = this.programOf(need.serial, run !== null);
      return { id, need: next, open: queue.length > 0, checking, error, triesLeft: left, program };
    });
  }

  private programOf(serial: string, isRunning: boolean): CodeRequest['program'] {
    const record = this.programs?.of(serial) ?? null;
    if (record === null) return null;
    const { program } = record;
    const state = isRunning ? (this.programs?.state(serial) ?? 'idle') : 'idle';
    return { kind: program.kind, name: programName(program), state };
  }

  /** Whether the person who asks, or who touches the key, is reason enough to run the program. */
  private startsProgram({ serial, asker }: CodeNeed): boolean {
    const record = this.programs?.of(serial) ?? null;
    return record !== null && (asker === 'person' || record.needsTouch);
  }

  /** Lets the device's program give the codes that a request needs. What it gives goes the way of typed ones. */
  async runProgram(id: string): Promise<Result<null>> {
    const { programs } = this;
    const request = this.find(id);
    if (request === undefined || programs === null || request.run !== null) return fail(cancelled);
    const { serial } = request.need;
    const run = new AbortController();
    request.run = run;
    request.error = null;
    this.onChange();
    try {
      for (let next = request.queue[0]; next !== undefined; next = request.queue[0]) {
        const { need } = next;
        const isUsed = (code: string) => this.isUsed(need, code);
        const code = await programs.fresh(serial, { isUsed, signal: run.signal });
        // The person typed a code meanwhile, or closed the window.
        if (run.signal.aborted || request.checking) return ok(null);
        if (!code.ok) return this.refuse(request, code.error);
        const sent = await this.submit(id, code.value);
        if (!sent.ok && sent.error.code === 'code-wrong')
          return this.refuse(request, programs.refused(serial, sent.error));
        if (!sent.ok) return sent;
        programs.accepted(serial);
      }
      return ok(null);
    } finally {
      request.run = null;
      this.onChange();
    }
  }

  /** Takes what the person typed. The result also appears in `requests`, for the window that stays open. */
  async submit(id: string, typed: string): Promise<Result<null>> {
    const request = this.find(id);
    const waiting = request?.queue[0];
    if (request === undefined || waiting === undefined || request.checking) return fail(cancelled);
    const code = typed.replace(/\s/g, '');
    if (!isMfaCode(code)) return this.refuse(request, codeMalformed);
    this.quiet.end(request.need.serial);
    request.checking = true;
    request.error = null;
    this.onChange();
    const outcome = await this.send(waiting, code).finally(() => (request.checking = false));
    const wrong = !outcome.ok && outcome.error.code === 'code-wrong';
    request.wrong = wrong ? request.wrong + 1 : 0;
    const explained = wrong && request.wrong > 1 ? fail(mayDrift(outcome.error, waiting.need.serial)) : outcome;
    return this.finish(request, waiting, explained);
  }

  /** Ends a request and tells everything that waits for it. */
  cancel(id: string): void {
    const request = this.find(id);
    if (request === undefined) return;
    const serial = request.need.serial;
    this.drop(request);
    if (request.queue.length > 0) this.quiet.begin(serial);
    for (const waiting of request.queue) waiting.finish(fail(cancelled));
    this.onChange();
  }

  /** Ends the wait for one session, for example when it is stopped. */
  abandon(sessionId: string): void {
    for (const request of this.requestsByDevice.values()) {
      const left = request.queue.filter((waiting) => waiting.need.sessionId !== sessionId);
      if (left.length === request.queue.length) continue;
      const gone = request.queue.filter((waiting) => waiting.need.sessionId === sessionId);
      request.queue = left;
      if (left.length === 0) this.drop(request);
      for (const waiting of gone) waiting.finish(fail(cancelled));
      this.onChange();
    }
  }

  private async send({ need, send }: Pick<Waiting, 'need' | 'send'>, code: string): Promise<Result<unknown>> {
    const ledger = await this.ledger(need);
    const admission = admit(ledger, code, this.now(need));
    if (!admission.admitted) return fail(this.notAdmitted(need, admission));
    // The ledger is stored before the code is sent. After a crash the code then counts as used, which is the safe side.
    await this.ledgers.keep(need.serial, admission.ledger);
    const outcome = await send(code);
    return outcome.ok ? outcome : fail(await this.diagnose(outcome.error, need));
  }

  private notAdmitted(need: CodeNeed, refused: Exclude<Admission, { admitted: true }>): AppError {
    switch (refused.why) {
      case 'used':
        return codeUsed;
      case 'lost':
        return codesUnknown(need.serial, this.clock(need).toLocal(refused.retryAt));
      case 'budget':
        return budgetSpent(this.facts(need, refused.retryAt));
    }
  }

  private finish(request: Request, waiting: Waiting, outcome: Result<unknown>): Result<null> {
    const cancelledMeanwhile = request.queue[0] !== waiting;
    if (outcome.ok) {
      if (!cancelledMeanwhile) request.queue.shift();
      waiting.succeed(outcome.value);
      if (request.queue.length === 0) this.drop(request);
      this.onChange();
      return ok(null);
    }
    if (!traitsOf(outcome.error).isWorthAnotherCode && !cancelledMeanwhile) {
      request.queue.shift();
      waiting.finish(fail(outcome.error));
    }
    return this.refuse(request, outcome.error);
  }

  private refuse(request: Request, error: AppError): Result<null> {
    request.error = error;
    this.onChange();
    return fail(error);
  }

  private drop(request: Request): void {
    request.run?.abort();
    if (this.requestsByDevice.get(request.need.serial) === request) this.requestsByDevice.delete(request.need.serial);
  }

  private find(id: string): Request | undefined {
    return [...this.requestsByDevice.values()].find((request) => request.id === id);
  }

  private async diagnose(error: AppError, need: CodeNeed): Promise<AppError> {
    // Listing the devices costs a call, so it happens only where the list can explain something.
    if (!isAboutDevice(error)) return error;
    const devices = await need.listDevices();
    const now = this.now(need);
    const left = triesLeft(this.ledgers.known(need.serial), now);
    const { userName, serial } = need;
    return diagnose(error, { userName, serial, now, triesLeft: left, devices, ...this.facts(need, nextWindow(now)) });
  }

  private facts(need: CodeNeed, window: number): { nextWindow: number; toLocal: (time: number) => number } {
    return { nextWindow: window, toLocal: (time) => this.clock(need).toLocal(time) };
  }

  private clock({ target }: CodeNeed): EndpointClock {
    return this.clocks.sts(target);
  }

  private now(need: CodeNeed): number {
    return this.clock(need).now();
  }

  private ledger(need: CodeNeed): Promise<Ledger> {
    return this.ledgers.of(need.serial, () => this.now(need));
  }
}

const noResult = (): void => undefined;

/** Whether the code comes from something that is only being tried, which a person's code would prove nothing about. */
const isTrial = ({ serial, secretId }: CodeNeed): boolean => secretId !== serial;
