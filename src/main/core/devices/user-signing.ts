import type { Result } from '../../../contract/app-error';
import { canMakeCodes } from '../aws/accepted-by-aws';
import type { Signer } from '../ports';
import type { DeviceLists } from './device-lists';
import type { IamUser, IamUsers } from './iam-users';
import type { MfaSessions } from './mfa-sessions';

/** Finds who a user is at AWS, and the credentials that sign calls for that user. */
export class UserSigning {
  constructor(
    private readonly users: IamUsers,
    private readonly lists: DeviceLists,
    private readonly mfaSessions: MfaSessions,
  ) {}

  find(userId: string): Promise<Result<IamUser>> {
    return this.users.find(userId);
  }

  ofKey(keyId: string, userArn: string): Promise<Result<IamUser>> {
    return this.users.ofKey(keyId, userArn);
  }

  idOf(keyId: string, userArn: string): string | null {
    return this.users.idOf(keyId, userArn);
  }

  /** An MFA session, for which Fob may ask the person for a code. For a user without a device, the long-term key. */
  async signer(user: IamUser): Promise<Result<Signer>> {
    const owned = await this.lists.own(user);
    return owned.ok ? this.mfaSessions.signer(user, owned.value) : owned;
  }

  /** Whether the user has a device for codes. Null: AWS did not say. */
  async hasCodeDevice(user: IamUser): Promise<boolean | null> {
    const owned = await this.lists.own(user);
    return owned.ok ? owned.value.some(({ serial }) => canMakeCodes(serial)) : null;
  }

  /** Credentials that need no prompt: a live MFA session, else the long-term key. */
  quietSigner(user: IamUser): Signer {
    return this.mfaSessions.live(user) ?? user.accessKey;
  }
}
