import { fail, type AppError, type Result } from '../../../contract/app-error';
import { nextStepAfter } from '../../../contract/mfa-code';
import type { Clocks } from '../aws/clocks';
import { codeNotYet, codeUsed, deviceDrifts } from './code-errors';
import { isTrial, type CodeNeed, type Send } from './code-need';
import type { CodeSender } from './code-sender';
import { nextWindow, triesLeft, wasSent } from './ledger';
import type { OwnCodes } from './own-codes';
import type { ProgramCodes } from './programs/program-codes';

/** How many of the nine verifications background renewals leave to people and commands. */
const RESERVED = 3;

/** Sends codes that need no person: made from a secret in Fob, or printed by a program that may run unasked. */
export class UnaskedCodes {
  /** The last call of each device that needs nobody. These calls take turns. */
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    private readonly sender: CodeSender,
    private readonly clocks: Clocks,
    private readonly own: OwnCodes | null,
    private readonly programs: ProgramCodes | null,
    /** Why nobody can be asked for a code. */
    private readonly cannotAsk: (need: CodeNeed) => AppError | null,
    private readonly onChange: () => void,
  ) {}

  /** Whether Fob gets the codes of this device by itself, so that nobody is asked. */
  makes(serial: string): boolean {
    return this.own?.makes(serial) === true || this.programs?.runsUnattended(serial) === true;
  }

  /** Whether nothing but the person knows the codes of this device. */
  isTyped(serial: string): boolean {
    return !this.makes(serial) && (this.programs?.of(serial) ?? null) === null;
  }

  /** Null, or resolves with {@link Unspent}: no code could be had that AWS takes, so the person has to be asked. */
  spend<T>(need: CodeNeed, send: Send<T>): Promise<Result<T> | Unspent> | null {
    if (this.way(need, send) === null) return null;
    const before = this.turns.get(need.serial);
    const turn = (async () => {
      await before;
      // What the person changed meanwhile counts, and what the calls before have shown.
      return this.way(need, send)?.() ?? unspent;
    })();
    // The next call waits until this one ends, however it ends, and does not need its result.
    const end = turn.then(noResult, noResult);
    this.turns.set(need.serial, end);
    return turn;
  }

  /** What brings a code without asking anybody. Null: nothing does. */
  private way<T>(need: CodeNeed, send: Send<T>): (() => Promise<Result<T> | Unspent>) | null {
    const { own, programs } = this;
    if (own?.has(need.secretId, this.sender.now(need)) === true) return () => this.spendOwn(need, send, own);
    return programs !== null && this.mayRun(need, programs) ? () => this.spendProgram(need, send, programs) : null;
  }

  /** Whether the program may run for this need without a word of a person. */
  private mayRun(need: CodeNeed, programs: ProgramCodes): boolean {
    const { secretId, asker } = need;
    if (programs.isTried(secretId)) return true;
    // Where nobody can be asked, a touch of the key still is a person's word.
    const isTouched = asker !== 'background' && programs.of(secretId)?.needsTouch === true;
    if (isTouched && this.cannotAsk(need) !== null) return true;
    // Commands may repeat their question for ever.
    const isPausing = asker === 'command' && programs.pausesUntil(secretId) !== null;
    return programs.runsUnattended(secretId) && !isPausing;
  }

  /**
   * Ends unspent if Fob has no code left to try. A code that was called wrong may have been used elsewhere, so the next one
   * is tried, until that cannot explain it any more.
   */
  private async spendOwn<T>(need: CodeNeed, send: Send<T>, own: OwnCodes): Promise<Result<T> | Unspent> {
    const { secretId } = need;
    let why: AppError | null = null;
    for (;;) {
      const ledger = await this.sender.ledger(need);
      const [clock, now] = [this.sender.clock(need), this.sender.now(need)];
      if (need.asker === 'background') {
        if (own.isPausing(secretId)) return fail(deviceDrifts(need));
        if (triesLeft(ledger, now) <= RESERVED) return fail(codeNotYet(clock.toLocal(own.goesOnAt(secretId, now))));
      }
      const next = own.candidates(secretId, now).find(({ code }) => !wasSent(ledger, code, now));
      if (next === undefined) {
        if (!own.makes(secretId)) return { why: why ?? (isTrial(need) ? codeUsed : null) };
        if (need.asker === 'background') return fail(codeNotYet(own.nextStepAt(clock)));
        await own.nextStep(clock);
        continue;
      }
      const outcome = await this.sender.send(need, send, next.code);
      this.onChange();
      if (outcome.ok) {
        own.accepted(secretId);
        return outcome;
      }
      if (outcome.error.code !== 'code-wrong') return fail(outcome.error);
      if (own.refused(secretId, next, now)) return fail(deviceDrifts(need, outcome.error));
      why = outcome.error;
    }
  }

  /**
   * Lets a program print the code. Ends unspent if it gave none that AWS takes. Background renewals wait for the next code
   * elsewhere.
   */
  private async spendProgram<T>(need: CodeNeed, send: Send<T>, programs: ProgramCodes): Promise<Result<T> | Unspent> {
    const { secretId, signal } = need;
    const isBackground = need.asker === 'background';
    const closed = isBackground ? await this.notYet(need, programs) : await this.sender.closed(need);
    if (closed !== null) return fail(closed);
    const code = await programs.fresh(secretId, {
      isUsed: (printed) => this.sender.isUsed(need, printed),
      isStepUsed: () => this.sender.isStepUsed(need),
      waits: !isBackground,
      mayRun: () => this.mayRun(need, programs),
      signal,
    });
    if (!code.ok) return { why: code.error };
    if (isBackground && (await this.sender.isUsed(need, code.value)))
      return fail(codeNotYet(nextStepAfter(this.clocks.local())));
    const outcome = await this.sender.send(need, send, code.value);
    this.onChange();
    if (!outcome.ok && outcome.error.code === 'code-wrong') return { why: programs.refused(secretId, outcome.error) };
    if (outcome.ok) programs.accepted(secretId);
    return outcome;
  }

  /** Why background renewals leave the program alone for now. */
  private async notYet(need: CodeNeed, programs: ProgramCodes): Promise<AppError | null> {
    const paused = programs.pausesUntil(need.secretId);
    if (paused !== null) return codeNotYet(paused);
    const [ledger, now] = [await this.sender.ledger(need), this.sender.now(need)];
    return triesLeft(ledger, now) <= RESERVED ? codeNotYet(this.sender.clock(need).toLocal(nextWindow(now))) : null;
  }
}

/** No code could be had. `why` says what was tried in vain. Null: nothing was. */
export interface Unspent {
  why: AppError | null;
}

const unspent: Unspent = { why: null };

const noResult = (): void => undefined;
