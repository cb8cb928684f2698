import { z } from 'zod/mini';
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { SecretVault } from '../../ports';
import { stepId, stepsOf } from './steps';

/** What is kept of a rollout, so that after a crash or a quit it is known what Fob made and what was there before. */
const rolloutRecordSchema = z.strictObject({
  version: z.literal(1),
  /** `arn:PARTITION:iam::ACCOUNT`, where it happens. */
  accountPrefix: z.string(),
  /** ARN of whoever planned it: who is asked again after a restart. */
  by: z.string(),
  request: z.strictObject({
    policyName: z.string(),
    policyText: z.string(),
    groupName: z.string(),
    users: z.array(z.string()),
  }),
  /** By name: of users whom it reaches. A user's path is in the ARN alone. */
  arns: z.record(z.string(), z.string()),
  /** By step id. Written before each call whose outcome could be lost. */
  steps: z.record(z.string(), z.enum(['todo', 'found', 'doing', 'done', 'undone'])),
  /** The person wants it taken back. */
  undoing: z.boolean(),
});
export type RolloutRecord = z.infer<typeof rolloutRecordSchema>;

export const isComplete = ({ steps, undoing, request }: RolloutRecord): boolean =>
  !undoing && stepsOf(request).every((step) => ['found', 'done'].includes(steps[stepId(step)] ?? 'todo'));

const ID = 'policy-rollout';

/** One rollout at a time, in the vault beside the records of devices. */
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
  message: 'What an earlier rollout noted cannot be read, so Fob does not know what it made.',
  nextStep:
    'Look at the group and the policy in the AWS console; then put it away and start a new rollout, which finds what is there.',
};
