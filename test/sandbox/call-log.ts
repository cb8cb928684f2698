/** One AWS call the sandbox received. Holds no secret, token or code. */
export interface LoggedCall {
  /** ISO 8601, on the account's clock. */
  readonly at: string;
  readonly service: string;
  readonly action: string;
  /** Name of the IAM user or `ROLE/SESSION` whose key signed the call; null if the key is unknown. */
  readonly user: string | null;
  /** Of the key that signed the call, if it is known; a renewed session has another. */
  readonly accessKeyId: string | null;
  /** For AssumeRole. */
  readonly roleArn: string | null;
  /** Whether it carried a code for STS, or the two codes that enable or resync a device. */
  readonly withCode: boolean;
  /** `ok`, AWS's error code, or the fault that struck: `droppedConnections`, `lostAnswers`, `captivePortal`. */
  readonly outcome: string;
}

/** What was asked of the sandbox since it started or was last cleared. */
export class CallLog {
  private readonly entries: LoggedCall[] = [];

  /** Oldest first. */
  get all(): readonly LoggedCall[] {
    return [...this.entries];
  }

  add(call: LoggedCall): void {
    this.entries.push(call);
  }

  /** How many calls there were of an action, e.g. `AssumeRole`. */
  count(action: string): number {
    return this.entries.filter((call) => call.action === action).length;
  }

  clear(): void {
    this.entries.length = 0;
  }
}
