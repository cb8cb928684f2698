import { fail, type AppError, type Result } from '../../../contract/app-error';
import { nextStepAfter, STEP } from '../../../contract/mfa-code';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { SecretVault } from '../ports';
import { budgetSpent, cancelled, codesUnknown, codeUsed, diagnose, isAboutDevice } from './code-errors';
import type { CodeNeed, Send } from './code-need';
import { KeptLedgers, type LedgerListener } from './kept-ledgers';
import { admit, nextWindow, triesLeft, wasSent, type Admission, type Ledger } from './ledger';

/** No code is like this one. */
const NO_CODE = '';

/** The only place that sends codes to STS. Its ledger knows those that were sent, and how many AWS still checks. */
export class CodeSender {
  private readonly ledgers: KeptLedgers;

  constructor(
    private readonly clocks: Clocks,
    vault: SecretVault,
    tell: LedgerListener,
  ) {
    this.ledgers = new KeptLedgers(vault, tell);
  }

  /** Sends a code, unless it was sent before or the budget is spent. Explains what AWS refuses. */
  async send<T>(need: CodeNeed, send: Send<T>, code: string): Promise<Result<T>> {
    const ledger = await this.ledger(need);
    if (need.signal.aborted) return fail(cancelled);
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

  /** Why AWS checks no code of this device now. Null: it checks one, as far as Fob knows. */
  async closed(need: CodeNeed): Promise<AppError | null> {
    const ledger = await this.ledger(need);
    const admission = admit(ledger, NO_CODE, this.now(need));
    return admission.admitted ? null : this.notAdmitted(need, admission);
  }

  /** How many codes AWS still checks in this window, as far as Fob knows. */
  triesLeft(need: CodeNeed): number {
    return triesLeft(this.ledgers.known(need.serial), this.now(need));
  }

  /** Whether this code went to AWS before, while it could still be the same step's. */
  async isUsed(need: CodeNeed, code: string): Promise<boolean> {
    return wasSent(await this.ledger(need), code, this.now(need));
  }

  /** Whether a code went to AWS since this step began. The next one would most likely be the same. */
  async isStepUsed(need: CodeNeed): Promise<boolean> {
    const began = nextStepAfter(this.now(need)) - STEP;
    return (await this.ledger(need)).sent.some(({ at }) => at >= began);
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

  /** The clock of the endpoint where the code goes. */
  clock({ target }: CodeNeed): EndpointClock {
    return this.clocks.sts(target);
  }

  now(need: CodeNeed): number {
    return this.clock(need).now();
  }

  ledger(need: CodeNeed): Promise<Ledger> {
    return this.ledgers.of(need.serial, () => this.now(need));
  }
}
