import { z } from 'zod';
import type { RuleSettings } from './account/model';
import { actions } from './actions/table';

/** The next N calls, or every call until the faults are cleared. */
const count = z.union([z.int().min(0), z.literal('always')]);

const actionName = z.enum([...actions.iam.keys(), ...actions.sts.keys(), 'getSigninToken', 'login']);

/** How often a fault happens: for calls of any action, or for named actions, e.g. `{ EnableMFADevice: 1 }`. */
const times = z.union([count, z.partialRecord(actionName, count)]);

export const faultsSchema = z.strictObject({
  /** Delay of every answer, in milliseconds. */
  latencyMs: z.number().min(0),
  /** Answer 503 ServiceUnavailable without doing anything. */
  serverErrors: times,
  /** Answer 400 Throttling "Rate exceeded" without doing anything. */
  throttling: times,
  /** Cut the connection without doing anything. */
  droppedConnections: times,
  /** Do what the call asks, then cut the connection: a code is spent, but the client gets no session. */
  lostAnswers: times,
  /** Do what the call asks, but answer only when the faults are cleared. A test can kill the client in between. */
  heldAnswers: times,
  /** Refuse to enable or deactivate an MFA device, with 409 EntityTemporarilyUnmodifiable. */
  entityTemporarilyUnmodifiable: times,
  /** Refuse every change of an MFA device, with 409 ConcurrentModification. */
  concurrentModification: times,
  /** Answer as a captive portal does: with its HTML page and status 200, or with a redirect to it and 302. */
  captivePortal: z.enum(['off', 'page', 'redirect']),
  /** Added to the account's clock, in milliseconds. */
  clockOffsetMs: z.int(),
  /**
   * Length of every new session in seconds, whatever the client asks for. Null: the length that the client asks for.
   */
  sessionSeconds: z.int().min(1).nullable(),
  /** How long STS does not know a new device, in milliseconds. Devices that were enabled before keep their delay. */
  stsVisibilityDelayMs: z.int().min(0),
  /** How long AWS does not know a new access key, in milliseconds. Keys that were made before keep their delay. */
  accessKeyDelayMs: z.int().min(0),
  /** The largest number of rows on a page of an IAM list. Null: the number that the client asks for. */
  iamPageSize: z.int().min(1).nullable(),
  /** Actions that do not exist, as in an older AWS: 400 InvalidAction. */
  absentActions: z.array(actionName),
});

export type FaultValues = z.infer<typeof faultsSchema>;

/** Changes of some faults. Missing and undefined ones do not change. */
export const faultChangesSchema = faultsSchema.partial();

export type FaultChanges = z.infer<typeof faultChangesSchema>;

export type CountedFault =
  | 'serverErrors'
  | 'throttling'
  | 'droppedConnections'
  | 'lostAnswers'
  | 'heldAnswers'
  | 'entityTemporarilyUnmodifiable'
  | 'concurrentModification';

const none: FaultValues = {
  latencyMs: 0,
  serverErrors: 0,
  throttling: 0,
  droppedConnections: 0,
  lostAnswers: 0,
  heldAnswers: 0,
  entityTemporarilyUnmodifiable: 0,
  concurrentModification: 0,
  captivePortal: 'off',
  clockOffsetMs: 0,
  sessionSeconds: null,
  // STS knows a new device after roughly 8 to 14 seconds. [observed on AWS]
  stsVisibilityDelayMs: 10_000,
  // AWS takes some seconds. The default is 0 because most tests use a new key at once.
  accessKeyDelayMs: 0,
  iamPageSize: null,
  absentActions: [],
};

/** The faults of the sandbox. They can change at any time. */
export class Faults {
  private current: FaultValues;
  private readonly initial: FaultValues;
  private readonly onCleared: (() => void)[] = [];

  /** @param initial the faults at the start, to which `clear` goes back */
  constructor(initial: FaultChanges = {}) {
    this.initial = merge(none, initial);
    this.current = this.initial;
  }

  get values(): Readonly<FaultValues> {
    return this.current;
  }

  get rules(): RuleSettings {
    return this.current;
  }

  /** Changes only these faults. */
  set(changes: FaultChanges): void {
    this.current = merge(this.current, changes);
  }

  clear(): void {
    this.current = this.initial;
    for (const resolve of this.onCleared.splice(0)) resolve();
  }

  /** Resolves the next time that the faults are cleared. */
  cleared(): Promise<void> {
    return new Promise((resolve) => this.onCleared.push(resolve));
  }

  /** Whether the fault happens to this call of the action. If so, one fewer is left. */
  take(fault: CountedFault, action: string): boolean {
    const setting = this.current[fault];
    const perAction = typeof setting === 'object';
    const left = perAction ? (setting[action] ?? 0) : setting;
    if (left === 0) return false;
    if (left === 'always') return true;
    this.current = { ...this.current, [fault]: perAction ? { ...setting, [action]: left - 1 } : left - 1 };
    return true;
  }
}

function merge(values: FaultValues, changes: FaultChanges): FaultValues {
  const given = Object.entries(faultChangesSchema.parse(changes)).filter(([, value]) => value !== undefined);
  return { ...values, ...(Object.fromEntries(given) as Partial<FaultValues>) };
}
