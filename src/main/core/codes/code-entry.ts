import type { Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { CodeBroker } from './broker';

/** Takes the codes that a person enters, and cancels requests for codes. */
export class CodeEntry {
  constructor(
    private readonly broker: CodeBroker,
    private readonly activity: Activity,
  ) {}

  async submit(requestId: string, code: string): Promise<Result<null>> {
    const { broker, activity } = this;
    const request = broker.requests.find(({ id }) => id === requestId);
    const result = await broker.submit(requestId, code);
    // Typing errors do not belong in the activity. Refusals by AWS or the ledger do.
    if (!result.ok && request !== undefined && result.error.code !== 'code-malformed') {
      activity.warning(`MFA code for ${request.need.userName}: ${result.error.message}`, null, result.error.detail);
    }
    return result;
  }

  /** Lets the device's program give the code. What comes of it is in the request. */
  runProgram(requestId: string): Promise<Result<null>> {
    return this.broker.runProgram(requestId);
  }

  cancel(requestId: string): void {
    this.broker.cancel(requestId);
  }

  /** Cancels all requests, because the person closed the window. */
  cancelAll(): void {
    for (const { id } of this.broker.requests) this.broker.cancel(id);
  }
}
