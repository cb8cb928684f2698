import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { NextTries } from '../aws/next-tries';
import type { IamUser } from '../devices/iam-users';
import type { AccessKey, AwsIdentity } from '../ports';
import { explainNewKey } from './key-errors';

/** Milliseconds before each try. AWS knows a new key everywhere after some seconds. */
const PAUSES = [0, 2_000, 3_000, 5_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000];
/** How many good answers in a row count as proof. One part of AWS may know a key while another does not. */
const ENOUGH = 2;

export interface NewKeyTrialDeps {
  aws: Pick<AwsIdentity, 'getCallerIdentity'>;
  clocks: Clocks;
  nextTries: NextTries;
}

/** Proves with GetCallerIdentity that a new key works. */
export class NewKeyTrial {
  constructor(private readonly deps: NewKeyTrialDeps) {}

  async run({ target, arn }: IamUser, key: AccessKey): Promise<Result<null>> {
    const { aws, clocks, nextTries } = this.deps;
    let answers = 0;
    for (const pause of PAUSES) {
      if (answers === 0) await nextTries.wait(key.accessKeyId, clocks.local() + pause);
      const result = clocks.hear(clocks.sts(target), await aws.getCallerIdentity(key, target));
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
