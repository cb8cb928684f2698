import type { ErrorCode, Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { CodeBroker, CodeRequest } from './broker';

const ofNoInterest: ReadonlySet<ErrorCode> = new Set(['code-malformed', 'cancelled']);

/** Takes the codes that a person enters, and cancels requests for codes. */
export class CodeEntry {
  constructor(
    private readonly broker: CodeBroker,
    private readonly activity: Activity,
  ) {}

  async submit(requestId: string, code: string): Promise<Result<null>> {
    const { broker } = this;
    const request = broker.requests.find(({ id }) => id === requestId);
    return this.told(request, await broker.submit(requestId, code));
  }

  /** Typing errors do not belong in the activity. Refusals by AWS, the ledger or a program do. */
  private told(request: CodeRequest | undefined, result: Result<null>): Result<null> {
    if (!result.ok && request !== undefined && !ofNoInterest.has(result.error.code)) {
      const { message, detail } = result.error;
      this.activity.warning(`MFA code for ${request.need.userName}: ${message}`, null, detail);
    }
    return result;
  }

  /** Lets the device's program give the code. What comes of it is in the request. */
  async runProgram(requestId: string): Promise<Result<null>> {
    const request = this.broker.requests.find(({ id }) => id === requestId);
    return this.told(request, await this.broker.runProgram(requestId));
  }

  cancel(requestId: string): void {
    this.broker.cancel(requestId);
  }

  /** Cancels all requests, because the person closed the window. */
  cancelAll(): void {
    for (const { id } of this.broker.requests) this.broker.cancel(id);
  }
}
