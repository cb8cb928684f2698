import { z } from 'zod';
import type { RuleSettings } from './account/model';
import { actions } from './actions/table';

/** That many calls from now on, or every call until cleared. */
const count = z.union([z.int().min(0), z.literal('always')]);

const actionName = z.enum([...actions.iam.keys(), ...actions.sts.keys(), 'getSigninToken', 'login']);

/** How often a fault strikes: calls of any action, or those of the actions named, e.g. `{ EnableMFADevice: 1 }`. */
const times = z.union([count, z.partialRecord(actionName, count)]);

export const faultsSchema = z.strictObject({
  /** Wait before every answer, in milliseconds. */
  latencyMs: z.number().min(0),
  /** Answer 503 ServiceUnavailable; nothing is done. */
  serverErrors: times,
  /** Answer 400 Throttling "Rate exceeded"; nothing is done. */
  throttling: times,
  /** Cut the connection; nothing is done. */
  droppedConnections: times,
  /** Do what was asked, then cut the connection instead of answering: a code is spent, and nobody hears of the session. */
  lostAnswers: times,
  /** Do what was asked, then answer only when the faults are cleared: time to look, or to kill who waits. */
  heldAnswers: times,
  /** Refuse to enable or deactivate an MFA device with 409 EntityTemporarilyUnmodifiable; nothing is done. */
  entityTemporarilyUnmodifiable: times,
  /** Refuse a change of an MFA device with 409 ConcurrentModification; nothing is done. */
  concurrentModification: times,
  /** Answer HTML as a captive portal does: its page with 200, or a redirect to it with 302. */
  captivePortal: z.enum(['off', 'page', 'redirect']),
  /** Added to the account's clock, in milliseconds. */
  clockOffsetMs: z.int(),
  /** Length of every new session in seconds, whatever was asked for; null: as asked. */
  sessionSeconds: z.int().min(1).nullable(),
  /** How long STS does not know a newly enabled device, in milliseconds. Devices enabled before keep their delay. */
  stsVisibilityDelayMs: z.int().min(0),
  /** How long AWS refuses a new access key as unknown, in milliseconds. Keys made before keep their delay. */
  accessKeyDelayMs: z.int().min(0),
  /** Most rows an IAM list gives per page; null: as asked. */
  iamPageSize: z.int().min(1).nullable(),
});

export type FaultValues = z.infer<typeof faultsSchema>;

/** Some faults to change; what is missing or undefined stays as it is. */
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
  // STS learns of a change after roughly 8 to 14 seconds. [observed on AWS]
  stsVisibilityDelayMs: 10_000,
  // Some seconds on AWS; off unless a test is about it, as most use a new key at once.
  accessKeyDelayMs: 0,
  iamPageSize: null,
};

/** What is wrong with the sandbox at the moment; changeable at any time. */
export class Faults {
  private current: FaultValues;
  private readonly initial: FaultValues;
  private readonly onCleared: (() => void)[] = [];

  /** @param initial what the sandbox starts with, and what `clear` goes back to */
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

  /** Changes the named faults and leaves the others. */
  set(changes: FaultChanges): void {
    this.current = merge(this.current, changes);
  }

  clear(): void {
    this.current = this.initial;
    for (const resolve of this.onCleared.splice(0)) resolve();
  }

  /** Resolves when the faults are cleared next. */
  cleared(): Promise<void> {
    return new Promise((resolve) => this.onCleared.push(resolve));
  }

  /** Whether the fault strikes this call of the action; counts it off if so. */
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
