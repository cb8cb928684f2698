import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { KeyRef, SupportedPlan } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { AccessKey, AwsTarget } from '../ports';
import { rootOf } from '../sessions/session-chain';
import type { Identities } from '../sessions/identities';

/** An IAM user whose access key is in the files, known to AWS by that key. */
export interface IamUser {
  id: string;
  arn: string;
  name: string;
  key: KeyRef;
  accessKey: AccessKey;
  target: AwsTarget;
}

/** Finds the users whose devices can be managed: those that own an access key which profiles use. */
export class IamUsers {
  constructor(
    private readonly configuration: Configuration,
    private readonly identities: Identities,
  ) {}

  /** Asks AWS who it is. Root credentials are refused, with the reason. */
  async find(userId: string): Promise<Result<IamUser>> {
    return this.resolve(this.plansOfUser(userId)[0]);
  }

  /** The user who enrolled a device: by the key, else by another key of the same user, when the first was replaced. */
  async ofKey(keyId: string, userArn: string): Promise<Result<IamUser>> {
    return this.resolve(this.planOf(keyId, userArn));
  }

  idOf(keyId: string, userArn: string): string | null {
    const plan = this.planOf(keyId, userArn);
    return plan === undefined ? null : this.configuration.userId(plan.key.accessKeyId);
  }

  plansOfUser(userId: string): SupportedPlan[] {
    return this.plans((keyId) => this.configuration.userId(keyId) === userId);
  }

  /** Profiles that start from this key. */
  plansOf(keyId: string): SupportedPlan[] {
    return this.plans((candidate) => candidate === keyId);
  }

  /** Profiles whose codes come from this device. */
  plansWith(serial: string): SupportedPlan[] {
    return this.configuration.supported.filter(({ session }) => rootOf(session).device === serial);
  }

  private planOf(keyId: string, userArn: string): SupportedPlan | undefined {
    const [plan] = [
      ...this.plans((candidate) => candidate === keyId),
      ...this.plans((candidate) => this.identities.arn(candidate) === userArn),
    ];
    return plan;
  }

  private plans(matches: (keyId: string) => boolean): SupportedPlan[] {
    return this.configuration.supported.filter(({ key }) => matches(key.accessKeyId));
  }

  private async resolve(plan: SupportedPlan | undefined): Promise<Result<IamUser>> {
    const accessKey = plan && this.configuration.key(plan.key.accessKeyId);
    if (plan === undefined || accessKey === undefined) return fail(keyGone);
    const root = rootOf(plan.session);
    const arn = await this.identities.confirm(accessKey, root);
    if (!arn.ok) return arn;
    const { name } = this.identities.user(accessKey.accessKeyId, plan.key.profile, null);
    const id = this.configuration.userId(accessKey.accessKeyId);
    return ok({ id, arn: arn.value, name, key: plan.key, accessKey, target: root.target });
  }
}

const keyGone: AppError = {
  code: 'key-missing',
  message: 'No profile in ~/.aws has an access key of this user any more.',
  nextStep: 'Put the access key back into ~/.aws/credentials, then try again.',
};
