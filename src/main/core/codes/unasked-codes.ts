import { fail, type AppError, type Result } from '../../../contract/app-error';
import { nextStepAfter } from '../../../contract/mfa-code';
import type { Clocks } from '../aws/clocks';
import { codeNotYet, deviceDrifts } from './code-errors';
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
    private readonly cannotAsk: AppError | null,
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

  /** Null, or resolves with null: no code could be had that AWS takes, so the person has to be asked. */
  spend<T>(need: CodeNeed, send: Send<T>): Promise<Result<T> | null> | null {
    const way = this.way(need, send);
    if (way === null) return null;
    const before = this.turns.get(need.serial);
    const turn = (async () => {
      await before;
      return way();
    })();
    // The next call waits until this one ends, however it ends, and does not need its result.
    const end = turn.then(noResult, noResult);
    this.turns.set(need.serial, end);
    return turn;
  }

  /** What brings a code without asking anybody. Null: nothing does. */
  private way<T>(need: CodeNeed, send: Send<T>): (() => Promise<Result<T> | null>) | null {
    const { own, programs } = this;
    const { secretId, asker } = need;
    if (own?.has(secretId, this.sender.now(need)) === true) return () => this.spendOwn(need, send, own);
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
      const ledger = await this.sender.ledger(need);
      const [clock, now] = [this.sender.clock(need), this.sender.now(need)];
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
      const outcome = await this.sender.send(need, send, next.code);
      this.onChange();
      if (outcome.ok) {
        own.accepted(secretId);
        return outcome;
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
      const [ledger, now, clock] = [await this.sender.ledger(need), this.sender.now(need), this.sender.clock(need)];
      if (programs.goesOnAt(secretId) > this.clocks.local()) return fail(codeNotYet(programs.goesOnAt(secretId)));
      if (triesLeft(ledger, now) <= RESERVED) return fail(codeNotYet(clock.toLocal(nextWindow(now))));
    }
    const signal = isBackground ? null : new AbortController().signal;
    const code = await programs.fresh(secretId, { isUsed: (printed) => this.sender.isUsed(need, printed), signal });
    if (!code.ok) return given(code.error);
    if (isBackground && (await this.sender.isUsed(need, code.value))) {
      const clock = this.sender.clock(need);
      return fail(codeNotYet(clock.toLocal(nextStepAfter(clock.now()))));
    }
    const outcome = await this.sender.send(need, send, code.value);
    this.onChange();
    if (outcome.ok) {
      programs.accepted(secretId);
      return outcome;
    }
    return outcome.error.code === 'code-wrong' ? given(programs.refused(secretId, outcome.error)) : fail(outcome.error);
  }
}

const noResult = (): void => undefined;
