/** One AWS call that the sandbox received. It has no secret, token or code. */
export interface LoggedCall {
  /** ISO 8601, on the account's clock. */
  readonly at: string;
  readonly service: string;
  readonly action: string;
  /** The IAM user, or `ROLE/SESSION`, whose key signed the call. Null if the key is unknown. */
  readonly user: string | null;
  /** The key that signed the call. Null if it is unknown. A renewed session has another key. */
  readonly accessKeyId: string | null;
  /** The role of AssumeRole; null for other actions. */
  readonly roleArn: string | null;
  /** The description of GetScopedCredentials, which CloudTrail records too; null for other actions. */
  readonly scopedSessionDescription: string | null;
  /** Whether the call had a code for STS, or the two codes that enable or resync a device. */
  readonly withCode: boolean;
  /** `ok`, AWS's error code, or the fault of this call: `droppedConnections`, `lostAnswers`, `captivePortal`. */
  readonly outcome: string;
}

/** All calls since the sandbox started or the log was cleared. */
export class CallLog {
  private readonly entries: LoggedCall[] = [];

  /** Oldest first. */
  get all(): readonly LoggedCall[] {
    return [...this.entries];
  }

  add(call: LoggedCall): void {
    this.entries.push(call);
  }

  /** The number of calls of an action, e.g. `AssumeRole`. */
  count(action: string): number {
    return this.entries.filter((call) => call.action === action).length;
  }

  clear(): void {
    this.entries.length = 0;
  }
}
