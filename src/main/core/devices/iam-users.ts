import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { KeyRoot, SupportedPlan } from '../aws-files/plan-types';
import { startsFromKey, type KeyPlan } from '../aws-files/roots';
import type { Configuration } from '../aws-files/configuration';
import type { AccessKey, AwsTarget } from '../ports';
import { rootOf } from '../sessions/session-chain';
import { unconfirmed, type Identities } from '../sessions/identities';

/** An IAM user whose access key is in the files or the vault. AWS has confirmed the user by that key. */
export interface IamUser {
  id: string;
  arn: string;
  name: string;
  root: KeyRoot;
  accessKey: AccessKey;
  target: AwsTarget;
}

/** Finds the users whose devices Fob can manage: those with an access key that profiles use. */
export class IamUsers {
  constructor(
    private readonly configuration: Configuration,
    private readonly identities: Identities,
  ) {}

  /** Asks AWS who the user is. Refuses root credentials and says why. */
  async find(userId: string): Promise<Result<IamUser>> {
    return this.resolve(planForUser(this.plansOfUser(userId)));
  }

  /**
   * Finds the user who enrolled a device: by the same key, or by another key of the same user if the first was
   * replaced.
   */
  async ofKey(keyId: string, userArn: string): Promise<Result<IamUser>> {
    return this.resolve(this.planOf(keyId, userArn));
  }

  idOf(keyId: string, userArn: string): string | null {
    const plan = this.planOf(keyId, userArn);
    return plan === undefined ? null : this.configuration.userId(plan.root.accessKeyId);
  }

  plansOfUser(userId: string): KeyPlan[] {
    return this.plans((keyId) => this.configuration.userId(keyId) === userId);
  }

  /** The profiles that start from this key. */
  plansOf(keyId: string): KeyPlan[] {
    return this.plans((candidate) => candidate === keyId);
  }

  /** The profiles that use this device. */
  plansWith(serial: string): SupportedPlan[] {
    return this.configuration.supported.filter(({ session }) => rootOf(session).device === serial);
  }

  /** Where the codes of a device go: to the endpoint of a profile that uses it, or of its user's key. */
  targetOf(serial: string, keyId: string | undefined): AwsTarget | null {
    const [plan] = [...this.plansWith(serial), ...(keyId === undefined ? [] : this.plansOf(keyId))];
    return plan === undefined ? null : rootOf(plan.session).target;
  }

  private planOf(keyId: string, userArn: string): KeyPlan | undefined {
    return (
      planForUser(this.plans((candidate) => candidate === keyId)) ??
      planForUser(this.plans((candidate) => this.identities.arn(candidate) === userArn))
    );
  }

  private plans(matches: (keyId: string) => boolean): KeyPlan[] {
    return this.configuration.supported.filter(startsFromKey).filter(({ root }) => matches(root.accessKeyId));
  }

  private async resolve(plan: KeyPlan | undefined): Promise<Result<IamUser>> {
    const accessKey = plan && this.configuration.key(plan.root.accessKeyId);
    if (plan === undefined || accessKey === undefined) return fail(keyGone);
    const first = rootOf(plan.session);
    const arn = await this.identities.confirm(accessKey, first);
    if (!arn.ok) return arn;
    if (arn.value === null) return fail(unconfirmed(first.target.endpoint ?? ''));
    const { name } = this.identities.user(accessKey.accessKeyId, plan.root.profile, null);
    const id = this.configuration.userId(accessKey.accessKeyId);
    return ok({ id, arn: arn.value, name, root: plan.root, accessKey, target: plan.userTarget });
  }
}

/**
 * The plan that stands for a user: that of the profile that holds the key, else the first of their names in the alphabet.
 * Its endpoints get the calls about the user, so the order of sections may not choose it.
 */
function planForUser(plans: readonly KeyPlan[]): KeyPlan | undefined {
  const sorted = [...plans].sort((one, other) => (one.name < other.name ? -1 : 1));
  return sorted.find(({ name, root }) => name === root.profile) ?? sorted[0];
}

const keyGone: AppError = {
  code: 'key-missing',
  message: 'No profile in ~/.aws has an access key of this user anymore.',
  nextStep: 'Put the access key back into ~/.aws/credentials, then try again.',
};
