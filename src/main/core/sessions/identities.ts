import { accountNumberOf, isRootUser, userName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import { explain, type CalledSts } from '../aws/explain';
import { isNotOffered } from '../aws/not-offered';
import { rootId } from '../aws-files/roots';
import type { AwsIdentity, AwsTarget, Signer } from '../ports';

/** How long an answer about a key is good for, in milliseconds. */
const GOOD_FOR = 5 * 60_000;

/**
 * How often Fob asks in a row while the time of an answer is doubted: one answer may be wrong, and then two have to agree
 * if this computer's clock was set meanwhile.
 */
const MOST_ANSWERS = 3;

/** Whom the credentials of a root belong to. `arn` is null until AWS has been asked. */
export interface KnownUser {
  name: string;
  account: string | null;
  arn: string | null;
}

/**
 * Finds the caller of each root with GetCallerIdentity, which needs no permission and cannot be denied: the IAM user of
 * an access key, or whom a source gives credentials of. If Fob asks before a code is typed, it also learns AWS's time and
 * whether the key works, without spending a verification.
 */
export class Identities {
  /** By the root's id. */
  private readonly arns = new Map<string, string>();
  /** When AWS last confirmed whose a key is, by its id and the server. Times of `Clocks.elapsed`. */
  private readonly confirmedAt = new Map<string, number>();
  private readonly asking = new Map<string, Promise<Result<string | null>>>();
  /** Servers that answer GetCallerIdentity for no key, by the root's id. */
  private readonly silent = new Map<string, string>();
  /** The regions and servers where each root has worked, by its id. */
  private readonly places = new Map<string, Set<string>>();

  constructor(
    private readonly aws: AwsIdentity,
    private readonly clocks: Clocks,
    private readonly isOffline: () => boolean,
  ) {}

  /**
   * Asks AWS for the user, unless AWS answered for this key in the last minutes, its time is known and Fob is online. So
   * nobody types a code that cannot be sent. Returns the user's ARN. Null if a server in place of AWS's cannot tell: the identity is then what the person named.
   */
  confirm(key: Signer, spec: SessionSpec): Promise<Result<string | null>> {
    const id = `${key.accessKeyId}|${spec.target.endpoint ?? ''}`;
    const known = this.arn(rootId(spec.root));
    const isAnswered = known !== null || this.silent.has(rootId(spec.root));
    if (isAnswered && this.isGood(this.confirmedAt.get(id), spec)) return Promise.resolve(ok(known));
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
    if (confirmedAt === undefined || this.isOffline() || this.clocks.sts(target).isUncertain()) return false;
    return this.clocks.elapsed() - confirmedAt < GOOD_FOR;
  }

  /** Takes over an ARN that an earlier run learned. */
  remember(root: string, arn: string): void {
    this.arns.set(root, arn);
  }

  /** By the root's id, which for a key is the access key id. */
  arn(root: string): string | null {
    return this.arns.get(root) ?? null;
  }

  /** The server in place of AWS's that cannot tell whose key this is. Null if the user is confirmed, or was not asked for. */
  unconfirmedAt(root: string): string | null {
    return this.arns.has(root) ? null : (this.silent.get(root) ?? null);
  }

  /** What an explanation has to know about the STS that was called with what this root gives. */
  calledSts(root: string, target: AwsTarget): CalledSts {
    const places = [...(this.places.get(root) ?? [])];
    return { target, hasKeyWorkedElsewhere: places.some((place) => place !== placeOf(target)) };
  }

  /**
   * The best that Fob knows about the user: from AWS, else from the device's serial number, else from the profile that
   * holds the key or names the source.
   */
  user(root: string, profile: string, serial: string | null): KnownUser {
    const arn = this.arn(root);
    if (arn !== null) return { arn, name: userName(arn), account: accountNumberOf(arn) };
    return { arn: null, name: profile, account: serial === null ? null : accountNumberOf(serial) };
  }

  /** {@link user} of the root that a call starts from. */
  userOf({ root, device }: SessionSpec): KnownUser {
    return this.user(rootId(root), root.profile, device);
  }

  /** Asks AWS which ARN these credentials stand for. */
  async who(credentials: Signer, spec: SessionSpec): Promise<Result<string>> {
    const answer = await this.aws.getCallerIdentity(credentials, spec.target);
    const result = this.clocks.hear('sts', spec.target, answer);
    if (result.ok) return ok(result.value.arn);
    const { endpoint } = spec.target;
    if (endpoint !== null && isNotOffered(result.error)) return fail(unconfirmed(endpoint));
    const user = this.userOf(spec).name;
    const sts = this.calledSts(rootId(spec.root), spec.target);
    return fail(explain(result.error, { user, roleArn: null, requestedSeconds: null, withMfa: false, sts }));
  }

  private async ask(key: Signer, spec: SessionSpec): Promise<Result<string | null>> {
    let arn = await this.who(key, spec);
    for (let answers = 1; answers < MOST_ANSWERS && this.clocks.sts(spec.target).doubtedNow() !== null; answers += 1)
      arn = await this.who(key, spec);
    if (!arn.ok) {
      if (arn.error.code !== 'identity-unconfirmed') return arn;
      this.silent.set(rootId(spec.root), spec.target.endpoint ?? '');
      return ok(this.arn(rootId(spec.root)));
    }
    if (isRootUser(arn.value)) return fail(rootKey);
    this.arns.set(rootId(spec.root), arn.value);
    const places = this.places.get(rootId(spec.root)) ?? new Set();
    this.places.set(rootId(spec.root), places.add(placeOf(spec.target)));
    return arn;
  }
}

const placeOf = ({ endpoint, region }: AwsTarget): string => endpoint ?? region;

/** The error for what needs the user's ARN, at a server that cannot tell it. */
export const unconfirmed = (endpoint: string): AppError => ({
  code: 'identity-unconfirmed',
  message: `The server ${endpoint} cannot say whose credentials these are: it does not offer GetCallerIdentity.`,
  nextStep:
    'Sessions from it can be used. MFA devices, access keys and policies are managed only where the user is confirmed.',
});

const rootKey: AppError = {
  code: 'profile-unsupported',
  message: 'This access key belongs to the account’s root user.',
  nextStep: 'Delete it, and create an access key for an IAM user: root credentials cannot be limited.',
  offers: ['add-key'],
};
