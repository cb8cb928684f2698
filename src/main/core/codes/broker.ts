import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { AwsClock } from '../aws/clock';
import type { MfaDevice, SecretVault } from '../ports';
import { admit, emptyLedger, nextWindow, parseLedger, triesLeft, wasSent, type Ledger } from './ledger';
import {
  budgetSpent,
  codeMalformed,
  codeNotYet,
  codeUsed,
  diagnose,
  deviceDrifts,
  isAboutDevice,
  isWorthAnotherCode,
  mayDrift,
} from './diagnosis';
import type { OwnCodes } from './own-codes';

/** Why a code is wanted. Requests are joined by serial: one prompt per device. */
export interface CodeNeed {
  serial: string;
  userName: string;
  account: string | null;
  /** The session that the code starts, and how long it will live, in seconds. */
  sessionId: string;
  durationSeconds: number;
  /** Asked for by a person, who is never told to wait after a cancel; commands are, so that they do not nag. */
  byPerson: boolean;
  /** Nobody waits for it: it leaves the last verifications of a window to those who do, and waits for no code. */
  inBackground: boolean;
  /** For the diagnosis: null when the devices cannot be listed. */
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
  /** Codes in a row that AWS called wrong. */
  wrong: number;
}

/**
 * After the person closed code entry, commands are refused for a while instead of opening it again: longer each time it is
 * closed in a row, so that a tool that asks all day does not nag all day.
 */
const QUIET_AFTER_CANCEL = [10_000, 60_000, 5 * 60_000, 15 * 60_000];

/** Of nine verifications, those that background renewals leave to people and commands. */
const RESERVED = 3;

export const cancelled: AppError = {
  code: 'cancelled',
  message: 'The MFA code entry was cancelled.',
  nextStep: 'Start the session from Fob, or run the command again a little later.',
};

export interface BrokerListener {
  /** The ledger could not be stored: a code may be sent again after a restart. */
  onNotKept?: (error: AppError) => void;
  /** The person is asked for a code. */
  onAsk?: (need: CodeNeed) => void;
}

/**
 * The one place that sends codes to STS. Per device it owns the ledger of sent codes and the verification budget, keeps
 * both in the vault, takes codes that are made here or asks the person, and gives each code to exactly one call.
 */
export class CodeBroker {
  private readonly requestsByDevice = new Map<string, Request>();
  private readonly ledgers = new Map<string, Ledger>();
  /** By device; `until` as `AwsClock.elapsed` counts. */
  private readonly quiet = new Map<string, { cancels: number; until: number }>();
  /** By device: the last of the calls that use codes of our own, which take turns. */
  private readonly turns = new Map<string, Promise<void>>();
  private count = 0;

  constructor(
    private readonly clock: AwsClock,
    private readonly vault: SecretVault,
    private readonly onChange: () => void,
    private readonly tell: BrokerListener = {},
    private readonly own: OwnCodes | null = null,
  ) {}

  /** Whether codes of this device are made here: nobody will be asked. */
  makes(serial: string): boolean {
    return this.own?.makes(serial) ?? false;
  }

  /**
   * Calls `send` with a code: one of our own where there is one, else one that the person is asked for; after an error that
   * a new code may cure, with another. Resolves with the value of `send`, with an error that no code can cure, or with
   * `cancelled`.
   */
  async spend<T>(need: CodeNeed, send: Send<T>): Promise<Result<T>> {
    const own = this.own;
    if (own === null || !own.has(need.serial)) return this.ask(need, send);
    const before = this.turns.get(need.serial);
    const turn = (async () => {
      await before;
      return this.spendOwn(need, send, own);
    })();
    // The next one waits for the end of this one, however it ends, and keeps nothing of what came out.
    const end = turn.then(noResult, noResult);
    this.turns.set(need.serial, end);
    return (await turn) ?? this.ask(need, send);
  }

  /** Null when there is no code of our own left, and the person has to be asked. */
  private async spendOwn<T>(need: CodeNeed, send: Send<T>, own: OwnCodes): Promise<Result<T> | null> {
    const { serial } = need;
    for (let wrong = 0; ;) {
      const ledger = await this.ledger(serial);
      if (need.inBackground && triesLeft(ledger, this.clock.now()) <= RESERVED)
        return fail(codeNotYet(this.clock.toLocal(nextWindow(this.clock.now()))));
      const code = own.candidates(serial).find((candidate) => !wasSent(ledger, candidate, this.clock.now()));
      if (code === undefined) {
        if (!own.makes(serial)) return null;
        if (need.inBackground) return fail(codeNotYet(this.clock.toLocal(own.nextStepAt())));
        await own.nextStep();
        continue;
      }
      const outcome = await this.send({ need, send }, code);
      this.onChange();
      if (outcome.ok) return ok(outcome.value as T);
      if (outcome.error.code !== 'code-wrong') return fail(outcome.error);
      // Once may be chance: the same code was used elsewhere, where the device is on a phone too.
      wrong += 1;
      if (wrong === 2 && own.makes(serial)) return fail(deviceDrifts(need, outcome.error));
    }
  }

  /** Asks the person. */
  private ask<T>(need: CodeNeed, send: Send<T>): Promise<Result<T>> {
    if (!need.byPerson && this.isQuiet(need.serial)) return Promise.resolve(fail(cancelled));
    if (need.byPerson) this.quiet.delete(need.serial);
    return new Promise((resolve) => {
      const waiting: Waiting = { need, send, finish: resolve, succeed: (value) => resolve(ok(value as T)) };
      const request = this.requestsByDevice.get(need.serial);
      if (request === undefined) {
        const id = `code-${++this.count}`;
        this.requestsByDevice.set(need.serial, { id, need, queue: [waiting], checking: false, error: null, wrong: 0 });
        this.tell.onAsk?.(need);
        // Tries that an earlier run spent are shown from the start.
        void this.ledger(need.serial).then(this.onChange);
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

  /** Whether commands are refused for now, because the person closed code entry. */
  isQuiet(serial: string): boolean {
    return this.clock.elapsed() < (this.quiet.get(serial)?.until ?? 0);
  }

  get requests(): CodeRequest[] {
    return [...this.requestsByDevice.values()].map(({ id, need, queue, checking, error }) => {
      const left = triesLeft(this.ledgers.get(need.serial) ?? emptyLedger, this.clock.now());
      return { id, need: queue[0]?.need ?? need, open: queue.length > 0, checking, error, triesLeft: left };
    });
  }

  /** Takes what the person typed. The outcome is also in `requests`, for the window that stays open. */
  async submit(id: string, typed: string): Promise<Result<null>> {
    const request = this.find(id);
    const waiting = request?.queue[0];
    if (request === undefined || waiting === undefined || request.checking) return fail(cancelled);
    const code = typed.replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return this.refuse(request, codeMalformed);
    this.quiet.delete(request.need.serial);
    request.checking = true;
    request.error = null;
    this.onChange();
    const outcome = await this.send(waiting, code).finally(() => (request.checking = false));
    const wrong = !outcome.ok && outcome.error.code === 'code-wrong';
    request.wrong = wrong ? request.wrong + 1 : 0;
    const explained = wrong && request.wrong > 1 ? fail(mayDrift(outcome.error, waiting.need.serial)) : outcome;
    return this.finish(request, waiting, explained);
  }

  /** Ends a request; everything that waits for it is told so. */
  cancel(id: string): void {
    const request = this.find(id);
    if (request === undefined) return;
    const serial = request.need.serial;
    this.requestsByDevice.delete(serial);
    if (request.queue.length > 0) {
      const cancels = (this.quiet.get(serial)?.cancels ?? 0) + 1;
      const quiet = QUIET_AFTER_CANCEL[Math.min(cancels, QUIET_AFTER_CANCEL.length) - 1] ?? 0;
      this.quiet.set(serial, { cancels, until: this.clock.elapsed() + quiet });
    }
    for (const waiting of request.queue) waiting.finish(fail(cancelled));
    this.onChange();
  }

  /** Ends the wait for one session, as when it is stopped. */
  abandon(sessionId: string): void {
    for (const request of this.requestsByDevice.values()) {
      const left = request.queue.filter((waiting) => waiting.need.sessionId !== sessionId);
      if (left.length === request.queue.length) continue;
      const gone = request.queue.filter((waiting) => waiting.need.sessionId === sessionId);
      request.queue = left;
      if (left.length === 0) this.requestsByDevice.delete(request.need.serial);
      for (const waiting of gone) waiting.finish(fail(cancelled));
      this.onChange();
    }
  }

  private async send({ need, send }: Pick<Waiting, 'need' | 'send'>, code: string): Promise<Result<unknown>> {
    const ledger = await this.ledger(need.serial);
    const admission = admit(ledger, code, this.clock.now());
    if (!admission.admitted)
      return fail(admission.why === 'used' ? codeUsed : budgetSpent(this.facts(admission.retryAt)));
    // Noted before it is sent: after a crash the code counts as used, which is the safe side.
    this.ledgers.set(need.serial, admission.ledger);
    const noted = await this.vault.write(ledgerId(need.serial), JSON.stringify(admission.ledger));
    if (!noted.ok) this.tell.onNotKept?.(noted.error);
    const outcome = await send(code);
    return outcome.ok ? outcome : fail(await this.diagnose(outcome.error, need));
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
    if (!isWorthAnotherCode(outcome.error) && !cancelledMeanwhile) {
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
    if (this.requestsByDevice.get(request.need.serial) === request) this.requestsByDevice.delete(request.need.serial);
  }

  private find(id: string): Request | undefined {
    return [...this.requestsByDevice.values()].find((request) => request.id === id);
  }

  private async diagnose(error: AppError, need: CodeNeed): Promise<AppError> {
    // Listing the devices costs a call: only where it can tell something.
    if (!isAboutDevice(error)) return error;
    const devices = await need.listDevices();
    const now = this.clock.now();
    const left = triesLeft(this.ledgers.get(need.serial) ?? emptyLedger, now);
    const { userName, serial } = need;
    return diagnose(error, { userName, serial, now, triesLeft: left, devices, ...this.facts(nextWindow(now)) });
  }

  private facts(window: number): { nextWindow: number; toLocal: (time: number) => number } {
    return { nextWindow: window, toLocal: (time) => this.clock.toLocal(time) };
  }

  private async ledger(serial: string): Promise<Ledger> {
    const known = this.ledgers.get(serial);
    if (known !== undefined) return known;
    const stored = await this.vault.read(ledgerId(serial));
    const ledger = (stored.ok && stored.value !== null ? parseLedger(stored.value) : null) ?? emptyLedger;
    // Another caller may have come first while the vault was read: the first one's ledger counts.
    const first = this.ledgers.get(serial) ?? ledger;
    this.ledgers.set(serial, first);
    return first;
  }
}

const noResult = (): void => undefined;
const ledgerId = (serial: string): string => `ledger/${serial}`;
