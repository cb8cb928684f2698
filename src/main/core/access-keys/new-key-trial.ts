import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import { kindOf } from '../aws/aws-error-codes';
import { explain } from '../aws/explain';
import type { NextTries } from '../aws/next-tries';
import { isOptInRegion } from '../aws/regions';
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

  async run(user: IamUser, key: AccessKey): Promise<Result<null>> {
    const { aws, clocks, nextTries } = this.deps;
    const { target, arn } = user;
    let answers = 0;
    let mayBeOff = target.endpoint === null && isOptInRegion(target.region);
    for (const pause of PAUSES) {
      if (answers === 0) await nextTries.wait(key.accessKeyId, clocks.local() + pause);
      const result = clocks.hear('sts', target, await aws.getCallerIdentity(key, target));
      if (result.ok) {
        if (result.value.arn !== arn) return fail(ofAnother(key.accessKeyId, result.value.arn));
        answers += 1;
        if (answers === ENOUGH) return ok(null);
        continue;
      }
      answers = 0;
      const error = explainNewKey(result.error, key.accessKeyId);
      if (error.code !== 'key-invalid') return fail(error);
      const off = mayBeOff ? await this.regionOff(user, key) : null;
      if (off !== null) return fail(off);
      mayBeOff = false;
    }
    return fail(notKnown(key.accessKeyId));
  }

  /**
   * STS of a region that the account has not switched on knows none of its keys, so waiting does not help. The old key
   * tells: it is good, because it has signed the call that made the new one.
   */
  private async regionOff({ accessKey, target, name }: IamUser, key: AccessKey): Promise<AppError | null> {
    if (accessKey.accessKeyId === key.accessKeyId) return null;
    const { aws, clocks } = this.deps;
    const result = clocks.hear('sts', target, await aws.getCallerIdentity(accessKey, target));
    if (result.ok || kindOf(result.error) !== 'key-unknown') return null;
    const sts = { target, hasKeyWorkedElsewhere: true };
    return explain(result.error, { user: name, roleArn: null, requestedSeconds: null, withMfa: false, sts });
  }
}

const notKnown = (accessKeyId: string): AppError => ({
  code: 'key-not-ready',
  message: `AWS does not accept the new access key ${shortKeyId(accessKeyId)} yet. The old one keeps working.`,
  nextStep: 'Continue in a minute. If it has been deleted, undo the rotation.',
});

const ofAnother = (accessKeyId: string, arn: string): AppError => ({
  code: 'key-invalid',
  message: `The new access key ${shortKeyId(accessKeyId)} belongs to ${arn}.`,
  nextStep: 'Undo the rotation.',
});
