import { ok, type Result } from '../../../contract/app-error';
import type { IamUser } from '../devices/iam-users';
import type { UserSigning } from '../devices/user-signing';
import type { Signer } from '../ports';
import type { PolicyCaller } from './calls';

/** Finds who asks AWS and the credentials that sign for them. The person may be asked for a code. */
export async function policyCaller(signing: UserSigning, userId: string): Promise<Result<PolicyCaller>> {
  const user = await signing.find(userId);
  if (!user.ok) return user;
  const signer = await signerOf(signing, user.value);
  return signer.ok ? ok(callerOf(user.value, signer.value)) : signer;
}

/** The same, with credentials that need no code. */
export async function quietCaller(signing: UserSigning, userId: string): Promise<Result<PolicyCaller>> {
  const user = await signing.find(userId);
  return user.ok ? ok(callerOf(user.value, signing.quietSigner(user.value))) : user;
}

const callerOf = ({ arn, name, accessKey, target }: IamUser, signer: Signer): PolicyCaller => ({
  arn,
  userName: name,
  signer,
  target,
  withMfa: signer !== accessKey,
});

/** A user who may not list their own devices may still be allowed to read policies. */
async function signerOf(signing: UserSigning, user: IamUser): Promise<Result<Signer>> {
  const signer = await signing.signer(user);
  return signer.ok || signer.error.code !== 'policy-denied' ? signer : ok(signing.quietSigner(user));
}
