import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CodeRequestView } from '../../../contract/app-state';
import { isMfaCode } from '../../../contract/mfa-code';
import type { Clocks } from '../aws/clocks';
import { traitsOf } from '../aws/error-traits';
import { Quiet } from '../base/quiet';
import type { SecretVault } from '../ports';
import { cancelled, codeMalformed, mayDrift } from './code-errors';
import { isTrial, type CodeNeed, type Send } from './code-need';
import { CodeSender } from './code-sender';
import type { LedgerListener } from './kept-ledgers';
import type { OwnCodes } from './own-codes';
import { programName } from '../../../contract/code-program-commands';
import type { ProgramCodes } from './programs/program-codes';
import { UnaskedCodes } from './unasked-codes';

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

export interface BrokerListener extends LedgerListener {
  /** Called when Fob asks the person for a code. */
  onAsk?: (need: CodeNeed) => void;
}

/**
 * Brings every code that AWS needs: from a secret in Fob or a program where that needs nobody, or else from the person.
 * It gives each code to exactly one call.
 */
export class CodeBroker {
  private readonly requestsByDevice = new Map<string, Request>();
  private readonly sender: CodeSender;
  private readonly codes: UnaskedCodes;
  private readonly quiet: Quiet;
  private count = 0;

  constructor(
    clocks: Clocks,
    vault: SecretVault,
    private readonly onChange: () => void,
    private readonly tell: BrokerListener = {},
    own: OwnCodes | null = null,
    /** Why nobody can be asked for a code. Null if a person can be asked. */
    private readonly cannotAsk: (need: CodeNeed) => AppError | null = () => null,
    private readonly programs: ProgramCodes | null = null,
  ) {
    this.sender = new CodeSender(clocks, vault, tell);
    this.codes = new UnaskedCodes(this.sender, clocks, own, programs, cannotAsk, onChange);
    this.quiet = new Quiet(clocks);
  }

  /** See {@link UnaskedCodes.makes}. */
  makes(serial: string): boolean {
    return this.codes.makes(serial);
  }

  /** See {@link UnaskedCodes.isTyped}. */
  isTyped(serial: string): boolean {
    return this.codes.isTyped(serial);
  }

  /**
   * Calls `send` with a code that Fob makes or gets by itself, or else with one that it asks the person for. It calls
   * `send` again with another code after an error that a new code may cure. Resolves with the value of `send`, with an
   * error that no code can cure, or with `cancelled`.
   */
  async spend<T>(need: CodeNeed, send: Send<T>): Promise<Result<T>> {
    const unasked = this.codes.spend(need, send);
    const outcome = unasked === null ? { why: null } : await unasked;
    if ('ok' in outcome) return outcome;
    const { why } = outcome;
    if (isTrial(need) || !need.mayAsk) return fail(why ?? cancelled);
    return this.ask(need, send, why);
  }

  /** Asks the person. `why` says what was tried before, in vain. */
  private ask<T>(need: CodeNeed, send: Send<T>, why: AppError | null): Promise<Result<T>> {
    const inVain = this.cannotAsk(need);
    if (inVain !== null) return Promise.resolve(fail(why ?? inVain));
    if (need.asker !== 'person' && this.isQuiet(need.serial)) return Promise.resolve(fail(cancelled));
    if (need.asker === 'person') this.quiet.end(need.serial);
    return new Promise((resolve) => {
      const waiting: Waiting = { need, send, finish: resolve, succeed: (value) => resolve(ok(value as T)) };
      const request = this.requestsByDevice.get(need.serial);
      if (request === undefined) {
        const id = `code-${++this.count}`;
        this.requestsByDevice.set(need.serial, {
          id,
          need,
          queue: [waiting],
          checking: false,
          error: why,
          wrong: 0,
          run: null,
        });
        this.tell.onAsk?.(need);
        // The window shows the tries that an earlier run spent from the start.
        void this.sender.ledger(need).then(this.onChange);
      } else {
        if (request.queue.length === 0) {
          request.need = need;
          request.error = null;
        }
        request.queue.push(waiting);
      }
      this.onChange();
      const asked = this.requestsByDevice.get(need.serial);
      if (why === null && asked !== undefined && this.startsProgram(need)) void this.runProgram(asked.id);
    });
  }

  /** Whether Fob refuses commands for now because the person closed code entry. */
  isQuiet(serial: string): boolean {
    return this.quiet.has(serial);
  }

  get requests(): CodeRequest[] {
    return [...this.requestsByDevice.values()].map(({ id, need, queue, checking, error, run }) => {
      const next = queue[0]?.need ?? need;
      const program = this.programOf(need.serial, run !== null);
      return {
        id,
        need: next,
        open: queue.length > 0,
        checking,
        error,
        triesLeft: this.sender.triesLeft(next),
        program,
      };
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
    if (request === undefined || programs === null) return fail(cancelled);
    if (request.run !== null) return ok(null);
    const { serial } = request.need;
    const run = new AbortController();
    request.run = run;
    request.error = null;
    this.onChange();
    try {
      for (let next = request.queue[0]; next !== undefined; next = request.queue[0]) {
        const { need } = next;
        const closed = await this.sender.closed(need);
        if (closed !== null) return this.refuse(request, closed);
        const code = await programs.fresh(serial, {
          isUsed: (printed) => this.sender.isUsed(need, printed),
          isStepUsed: () => this.sender.isStepUsed(need),
          waits: true,
          mayRun: () => true,
          signal: run.signal,
        });
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
    const outcome = await this.sender.send(waiting.need, waiting.send, code).finally(() => (request.checking = false));
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

  /** Ends the wait for one session, for example when it is stopped. `why` is what those who wait are told. */
  abandon(sessionId: string, why: AppError = cancelled): void {
    for (const request of this.requestsByDevice.values()) {
      const left = request.queue.filter((waiting) => waiting.need.sessionId !== sessionId);
      if (left.length === request.queue.length) continue;
      const gone = request.queue.filter((waiting) => waiting.need.sessionId === sessionId);
      request.queue = left;
      if (left.length === 0) this.drop(request);
      for (const waiting of gone) waiting.finish(fail(why));
      this.onChange();
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
}
