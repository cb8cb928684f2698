import { z } from 'zod';
import type { RuleSettings } from './account/model';

/** How often a fault strikes: that many calls from now on, or every call until cleared. */
const times = z.union([z.int().min(0), z.literal('always')]);

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
  /** Answer HTML as a captive portal does: its page with 200, or a redirect to it with 302. */
  captivePortal: z.enum(['off', 'page', 'redirect']),
  /** Added to the account's clock, in milliseconds. */
  clockOffsetMs: z.int(),
  /** Length of every new session in seconds, whatever was asked for; null: as asked. */
  sessionSeconds: z.int().min(1).nullable(),
  /** How long STS does not know a newly enabled device, in milliseconds. Devices enabled before keep their delay. */
  stsVisibilityDelayMs: z.int().min(0),
  /** Most rows an IAM list gives per page; null: as asked. */
  iamPageSize: z.int().min(1).nullable(),
});

export type FaultValues = z.infer<typeof faultsSchema>;

/** Some faults to change; what is missing or undefined stays as it is. */
export const faultChangesSchema = faultsSchema.partial();

export type FaultChanges = z.infer<typeof faultChangesSchema>;

export type CountedFault = 'serverErrors' | 'throttling' | 'droppedConnections' | 'lostAnswers';

const none: FaultValues = {
  latencyMs: 0,
  serverErrors: 0,
  throttling: 0,
  droppedConnections: 0,
  lostAnswers: 0,
  captivePortal: 'off',
  clockOffsetMs: 0,
  sessionSeconds: null,
  // STS learns of a change after roughly 8 to 14 seconds. [observed on AWS]
  stsVisibilityDelayMs: 10_000,
  iamPageSize: null,
};

/** What is wrong with the sandbox at the moment; changeable at any time. */
export class Faults {
  private current: FaultValues;
  private readonly initial: FaultValues;

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
  }

  /** Whether the fault strikes this call; counts it off if so. */
  take(fault: CountedFault): boolean {
    const left = this.current[fault];
    if (left === 0) return false;
    if (left !== 'always') this.current = { ...this.current, [fault]: left - 1 };
    return true;
  }
}

function merge(values: FaultValues, changes: FaultChanges): FaultValues {
  const given = Object.entries(faultChangesSchema.parse(changes)).filter(([, value]) => value !== undefined);
  return { ...values, ...(Object.fromEntries(given) as Partial<FaultValues>) };
}
