import type { Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { CodeBroker } from './broker';

/** What a person does in code entry. */
export class CodeEntry {
  constructor(
    private readonly broker: CodeBroker,
    private readonly activity: Activity,
  ) {}

  async submit(requestId: string, code: string): Promise<Result<null>> {
    const { broker, activity } = this;
    const request = broker.requests.find(({ id }) => id === requestId);
    const result = await broker.submit(requestId, code);
    // A typing slip is between the person and the field; what AWS or the ledger refused is worth keeping.
    if (!result.ok && request !== undefined && result.error.code !== 'code-malformed') {
      activity.warning(`MFA code for ${request.need.userName}: ${result.error.message}`, null, result.error.detail);
    }
    return result;
  }

  cancel(requestId: string): void {
    this.broker.cancel(requestId);
  }

  /** The person closed the window that asks. */
  cancelAll(): void {
    for (const { id } of this.broker.requests) this.broker.cancel(id);
  }
}
