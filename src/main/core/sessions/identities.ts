import { accountNumberOf, isRootUser, userName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import { explain } from '../aws/explain';
import type { AccessKey, AwsIdentity, TemporaryCredentials } from '../ports';

/** How long an answer about a key is good for, in milliseconds. */
const GOOD_FOR = 5 * 60_000;

/** The user that an access key belongs to. `arn` is null until AWS has been asked. */
export interface KnownUser {
  name: string;
  account: string | null;
  arn: string | null;
}

/**
 * Finds the IAM user of each access key with GetCallerIdentity, which needs no permission and cannot be denied. If Fob
 * asks before a code is typed, it also learns AWS's time and whether the key works, without spending a verification.
 */
export class Identities {
  private readonly arns = new Map<string, string>();
  /** When AWS last confirmed the user of a key. A time of `Clocks.elapsed`. */
  private readonly confirmedAt = new Map<string, number>();
  private readonly asking = new Map<string, Promise<Result<string>>>();

  constructor(
    private readonly aws: AwsIdentity,
    private readonly clocks: Clocks,
  ) {}

  /**
   * Asks AWS for the user, unless AWS answered for this key in the last minutes and its time is known. Returns the
   * user's ARN.
   */
  confirm(key: AccessKey, spec: SessionSpec): Promise<Result<string>> {
    const id = `${key.accessKeyId}|${spec.target.endpoint ?? ''}`;
    const known = this.arn(key.accessKeyId);
    if (known !== null && this.isGood(this.confirmedAt.get(id), spec)) return Promise.resolve(ok(known));
    const underWay = this.asking.get(id);
    if (underWay !== undefined) return underWay;
    const asking = this.ask(key, spec)
      .then((result) => {
        if (result.ok) this.confirmedAt.set(id, this.clocks.elapsed());
        return result;
      })
      .finally(() => this.asking.delete(id));
    this.asking.set(id, asking);
    return asking;
  }

  private isGood(confirmedAt: number | undefined, { target }: SessionSpec): boolean {
    if (confirmedAt === undefined || this.clocks.sts(target).isUncertain()) return false;
    return this.clocks.elapsed() - confirmedAt < GOOD_FOR;
  }

  /** Takes over an ARN that an earlier run learned. */
  remember(accessKeyId: string, arn: string): void {
    this.arns.set(accessKeyId, arn);
  }

  arn(accessKeyId: string): string | null {
    return this.arns.get(accessKeyId) ?? null;
  }

  /**
   * The best that Fob knows about the user: from AWS, else from the device's serial number, else from the profile that
   * holds the key.
   */
  user(accessKeyId: string, keyProfile: string, serial: string | null): KnownUser {
    const arn = this.arn(accessKeyId);
    if (arn !== null) return { arn, name: userName(arn), account: accountNumberOf(arn) };
    return { arn: null, name: keyProfile, account: serial === null ? null : accountNumberOf(serial) };
  }

  /** Asks AWS which ARN these credentials stand for. */
  async who(credentials: AccessKey | TemporaryCredentials, spec: SessionSpec): Promise<Result<string>> {
    const { result, clockOffset } = await this.aws.getCallerIdentity(credentials, spec.target);
    this.clocks.learn(this.clocks.sts(spec.target), clockOffset);
    if (result.ok) return ok(result.value.arn);
    const user = this.user(spec.key.accessKeyId, spec.key.profile, null).name;
    return fail(explain(result.error, { user, roleArn: null, requestedSeconds: null, withMfa: false }));
  }

  private async ask(key: AccessKey, spec: SessionSpec): Promise<Result<string>> {
    let arn = await this.who(key, spec);
    // A time that Fob doubts counts as soon as a second answer confirms it.
    if (this.clocks.sts(spec.target).doubtedNow() !== null) arn = await this.who(key, spec);
    if (!arn.ok) return arn;
    if (isRootUser(arn.value)) return fail(rootKey);
    this.arns.set(key.accessKeyId, arn.value);
    return arn;
  }
}

const rootKey: AppError = {
  code: 'profile-unsupported',
  message: 'This access key belongs to the account’s root user.',
  nextStep: 'Delete it, and create an access key for an IAM user: root credentials cannot be limited.',
};
