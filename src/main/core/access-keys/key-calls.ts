import { fail, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { IamUser } from '../devices/iam-users';
import type { AccessKey, AccessKeyUse, AwsAccessKeys, AwsAnswer, ListedAccessKey, Signer } from '../ports';
import { explainKey, type KeyAction } from './key-errors';

/** Makes IAM's calls about access keys, explains their errors and learns the endpoint's time from them. */
export class KeyCalls {
  constructor(
    private readonly iam: AwsAccessKeys,
    private readonly clocks: Clocks,
  ) {}

  create(user: IamUser, signer: Signer): Promise<Result<AccessKey>> {
    return this.ask('create', user, '', this.iam.createAccessKey(signer, user.target, user.name));
  }

  list(user: IamUser, signer: Signer): Promise<Result<ListedAccessKey[]>> {
    return this.ask('list', user, '', this.iam.listAccessKeys(signer, user.target, user.name));
  }

  setActive(user: IamUser, signer: Signer, accessKeyId: string, isActive: boolean): Promise<Result<null>> {
    const key = { userName: user.name, accessKeyId };
    const action = isActive ? 'activate' : 'deactivate';
    return this.ask(action, user, accessKeyId, this.iam.setAccessKeyActive(signer, user.target, key, isActive));
  }

  delete(user: IamUser, signer: Signer, accessKeyId: string): Promise<Result<null>> {
    const key = { userName: user.name, accessKeyId };
    return this.ask('delete', user, accessKeyId, this.iam.deleteAccessKey(signer, user.target, key));
  }

  /** When a key was last used. Null if that is unknown, mostly because a policy denies it. */
  async lastUsed(user: IamUser, signer: Signer, accessKeyId: string): Promise<AccessKeyUse | null> {
    const answer = await this.iam.accessKeyLastUsed(signer, user.target, accessKeyId);
    const result = this.clocks.hear('iam', user.target, answer);
    return result.ok ? result.value : null;
  }

  private async ask<T>(
    action: KeyAction,
    { name: userName, target }: IamUser,
    accessKeyId: string,
    answer: Promise<AwsAnswer<T>>,
  ): Promise<Result<T>> {
    const result = this.clocks.hear('iam', target, await answer);
    return result.ok ? result : fail(explainKey(result.error, { action, userName, accessKeyId }));
  }
}
