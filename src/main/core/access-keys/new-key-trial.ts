import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { AwsClock } from '../aws/clock';
import type { IamUser } from '../devices/iam-users';
import type { AccessKey, AwsIdentity, Timers } from '../ports';
import { shortKeyId } from '../aws/arn';
import { explainNewKey } from './key-errors';

/** AWS knows a new key everywhere after some seconds. Milliseconds before each try. */
const PAUSES = [0, 2_000, 3_000, 5_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000];
/** Known in one place it may still be unknown in the next: so many answers in a row count. */
const ENOUGH = 2;

export interface NewKeyTrialDeps {
  aws: Pick<AwsIdentity, 'getCallerIdentity'>;
  clock: AwsClock;
  timers: Timers;
  onChange: () => void;
}

/** Proves that a new key works, by GetCallerIdentity. */
export class NewKeyTrial {
  private readonly nextTry = new Map<string, number>();

  constructor(private readonly deps: NewKeyTrialDeps) {}

  /** When AWS is asked next, by this computer's clock; null when nothing waits. */
  nextTryAt(accessKeyId: string): number | null {
    return this.nextTry.get(accessKeyId) ?? null;
  }

  async run({ target, arn }: IamUser, key: AccessKey): Promise<Result<null>> {
    let answers = 0;
    for (const pause of PAUSES) {
      if (answers === 0) await this.wait(key.accessKeyId, pause);
      const { result, clockOffset } = await this.deps.aws.getCallerIdentity(key, target);
      this.deps.clock.learn(clockOffset);
      if (result.ok) {
        if (result.value.arn !== arn) return fail(ofAnother(key.accessKeyId, result.value.arn));
        answers += 1;
        if (answers === ENOUGH) return ok(null);
        continue;
      }
      answers = 0;
      const error = explainNewKey(result.error, key.accessKeyId);
      if (error.code !== 'key-invalid') return fail(error);
    }
    return fail(notKnown(key.accessKeyId));
  }

  private async wait(accessKeyId: string, milliseconds: number): Promise<void> {
    if (milliseconds === 0) return;
    const { clock, timers, onChange } = this.deps;
    const at = clock.toLocal(clock.now() + milliseconds);
    this.nextTry.set(accessKeyId, at);
    onChange();
    await new Promise<void>((resolve) => timers.at(at, resolve));
    this.nextTry.delete(accessKeyId);
    onChange();
  }
}

const notKnown = (accessKeyId: string): AppError => ({
  code: 'key-not-ready',
  message: `AWS does not accept the new access key ${shortKeyId(accessKeyId)} yet; the old one goes on working.`,
  nextStep: 'Go on in a minute. If it was deleted meanwhile, undo the rotation.',
});

const ofAnother = (accessKeyId: string, arn: string): AppError => ({
  code: 'key-invalid',
  message: `The new access key ${shortKeyId(accessKeyId)} belongs to ${arn}.`,
  nextStep: 'Undo the rotation.',
});
