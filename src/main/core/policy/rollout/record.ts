import { z } from 'zod/mini';
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { SecretVault } from '../../ports';
import { stepId, stepsOf } from './steps';

/** What the vault keeps of a rollout. After a crash or a quit Fob then knows what it made and what was there before. */
const rolloutRecordSchema = z.strictObject({
  version: z.literal(1),
  /** The account of the rollout: `arn:PARTITION:iam::ACCOUNT`. */
  accountPrefix: z.string(),
  /** ARN of the caller who planned it. After a restart the same caller has to go on. */
  by: z.string(),
  request: z.strictObject({
    policyName: z.string(),
    policyText: z.string(),
    groupName: z.string(),
    users: z.array(z.string()),
  }),
  /** ARNs of the affected users, by name. Only the ARN has a user's path. */
  arns: z.record(z.string(), z.string()),
  /** The states by step id. Written before each call whose result could get lost. */
  steps: z.record(z.string(), z.enum(['todo', 'found', 'doing', 'done', 'undone'])),
  /** Whether the person wants to undo it. */
  undoing: z.boolean(),
});
export type RolloutRecord = z.infer<typeof rolloutRecordSchema>;

export const isComplete = ({ steps, undoing, request }: RolloutRecord): boolean =>
  !undoing && stepsOf(request).every((step) => ['found', 'done'].includes(steps[stepId(step)] ?? 'todo'));

const ID = 'policy-rollout';

/** The record in the vault. There is one rollout at a time. */
export class RolloutJournal {
  constructor(private readonly vault: Pick<SecretVault, 'read' | 'write' | 'remove'>) {}

  async read(): Promise<Result<RolloutRecord | null>> {
    const text = await this.vault.read(ID);
    if (!text.ok) return text;
    if (text.value === null) return ok(null);
    try {
      return ok(rolloutRecordSchema.parse(JSON.parse(text.value)));
    } catch {
      return fail(unreadable);
    }
  }

  write(record: RolloutRecord): Promise<Result<null>> {
    return this.vault.write(ID, JSON.stringify(record));
  }

  remove(): Promise<Result<null>> {
    return this.vault.remove(ID);
  }
}

const unreadable: AppError = {
  code: 'vault-unavailable',
  message: 'Fob cannot read the record of an earlier rollout, so it does not know what that created.',
  nextStep:
    'Look at the group and the policy in the AWS console; then put it away and start a new rollout, which finds what is there.',
};
