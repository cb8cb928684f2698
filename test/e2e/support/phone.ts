import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { codeFor, type Sandbox, STEP_MS } from '../../sandbox';

/** AWS accepts codes of two steps on either side. The current code comes first, then those that stay valid longest. */
const STEPS = [0, 1, 2, -1, -2];

/** The phone of a sandbox user. It shows codes that AWS has not seen, and needs no wait for the next step if it can. */
export class Phone {
  private readonly shown = new Set<number>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly userName: string,
  ) {}

  /** A code that works now. */
  code(): string {
    const now = this.sandbox.account.now();
    const step = STEPS.map((offset) => Math.floor(now / STEP_MS) + offset).find(
      (candidate) => !this.shown.has(candidate),
    );
    if (step === undefined)
      throw new Error('All codes from the last minute to the next were used. Wait for the next step.');
    this.shown.add(step);
    return codeFor(this.seed, step * STEP_MS);
  }

  /** Six digits that are not a valid code of this device now. */
  wrongCode(): string {
    const now = this.sandbox.account.now();
    const right = new Set(STEPS.map((offset) => codeFor(this.seed, now + offset * STEP_MS)));
    for (let number = 100_000; ; number += 7919) if (!right.has(String(number))) return String(number);
  }

  /** Uses a code at STS without Fob, as another tool would. */
  async useElsewhere(code: string): Promise<void> {
    const { accessKeyId, secretAccessKey, mfaSerial } = this.sandbox.user(this.userName);
    const credentials = { accessKeyId, secretAccessKey };
    const client = new STSClient({ endpoint: this.sandbox.endpoint, region: 'us-east-1', credentials });
    await client.send(new GetSessionTokenCommand({ SerialNumber: mfaSerial ?? '', TokenCode: code }));
    client.destroy();
  }

  private get seed(): string {
    const { mfaSeed } = this.sandbox.user(this.userName);
    if (mfaSeed === null) throw new Error(`${this.userName} has no device.`);
    return mfaSeed;
  }
}
