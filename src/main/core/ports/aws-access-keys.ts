import type { AccessKey, AwsAnswer, AwsTarget, Signer } from './aws-call';

/** An access key as IAM lists it, without its secret. */
export interface ListedAccessKey {
  accessKeyId: string;
  isActive: boolean;
  /** Milliseconds since 1970, AWS's time. */
  createdAt: number;
}

/** When a key was last used. `at` is null if AWS knows of no use. */
export interface AccessKeyUse {
  at: number | null;
  service: string;
  region: string;
}

/** An access key and the user it belongs to. */
export interface UserAccessKey {
  userName: string;
  accessKeyId: string;
}

/**
 * IAM's calls for access keys. The user is always named, as temporary credentials require. A call that changes
 * something is never repeated once it may have reached AWS.
 */
export interface AwsAccessKeys {
  /** Creates a key. Only this answer has the secret. */
  createAccessKey(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<AccessKey>>;
  /** Lists a user's keys, all pages. */
  listAccessKeys(signer: Signer, target: AwsTarget, userName: string): Promise<AwsAnswer<ListedAccessKey[]>>;
  setAccessKeyActive(
    signer: Signer,
    target: AwsTarget,
    key: UserAccessKey,
    isActive: boolean,
  ): Promise<AwsAnswer<null>>;
  deleteAccessKey(signer: Signer, target: AwsTarget, key: UserAccessKey): Promise<AwsAnswer<null>>;
  accessKeyLastUsed(signer: Signer, target: AwsTarget, accessKeyId: string): Promise<AwsAnswer<AccessKeyUse>>;
}
