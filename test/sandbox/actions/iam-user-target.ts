import { userOf } from '../account/caller';
import { noSuchEntity, validationError } from '../account/errors';
import type { User } from '../account/model';
import type { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { ActionInput } from './action';

const userNameRule = {
  min: 1,
  max: 128,
  pattern: '[\\w+=,.@-]+',
  otherwise:
    'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
} as const;

/** Reads the optional UserName of IAM operations on a user. */
export const readUserName = (reader: ParamReader): string | undefined => reader.text('UserName', userNameRule);

/** Reads the UserName of operations that require one. */
export const readRequiredUserName = (reader: ParamReader): string =>
  reader.text('UserName', { ...userNameRule, required: true });

const nameRequired = () => validationError('Must specify userName when calling with non-User credentials');

/**
 * Checks that a call about access keys names a user. Only a call that a long-term key signs may leave the name out: it
 * is then about the key's own user. [IAM API reference]
 *
 * @throws AwsError ValidationError without a name from temporary credentials
 */
export function checkNamed({ caller }: ActionInput, named: string | undefined): void {
  if (named === undefined && caller.kind !== 'key') throw nameRequired();
}

/**
 * The user of an IAM operation, if the policies allow the action: the named user, or the caller if there is no name.
 *
 * @throws AwsError ValidationError without a name from a role session, AccessDenied, NoSuchEntity
 */
export async function authorizedUser(
  { state, caller }: ActionInput,
  action: string,
  named: string | undefined,
): Promise<User> {
  const userName = named ?? userOf(caller)?.userName;
  if (userName === undefined) throw nameRequired();
  const user = state.users.get(userName);
  // The policies come first, so they are asked about a missing user too, with the default path.
  const resource = user?.arn ?? `arn:aws:iam::${state.accountId}:user/${userName}`;
  await authorize(state, caller, { action, resource }, `user ${userName}`);
  if (!user) throw noSuchEntity(`The user with name ${userName} cannot be found.`);
  return user;
}
