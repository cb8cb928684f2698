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

/** The optional UserName of IAM operations on a user. */
export const readUserName = (reader: ParamReader): string | undefined => reader.text('UserName', userNameRule);

/** The UserName of the operations that do not do without it. */
export const readRequiredUserName = (reader: ParamReader): string =>
  reader.text('UserName', { ...userNameRule, required: true });

const nameWanted = () => validationError('Must specify userName when calling with non-User credentials');

/**
 * Access keys imply their user only when a long-term key signs; temporary credentials, those of a user too, must name one.
 * [IAM API reference]
 *
 * @throws AwsError ValidationError without a name from temporary credentials
 */
export function checkNamed({ caller }: ActionInput, named: string | undefined): void {
  if (named === undefined && caller.kind !== 'key') throw nameWanted();
}

/**
 * The user an IAM operation is about: the one named, or else the caller; only if the policies allow the action on it.
 *
 * @throws AwsError ValidationError without a name from a role session, AccessDenied, NoSuchEntity
 */
export async function authorizedUser(
  { state, caller }: ActionInput,
  action: string,
  named: string | undefined,
): Promise<User> {
  const userName = named ?? userOf(caller)?.userName;
  if (userName === undefined) throw nameWanted();
  const user = state.users.get(userName);
  // Permission comes before existence, so a name that does not exist is asked about at the default path.
  const resource = user?.arn ?? `arn:aws:iam::${state.accountId}:user/${userName}`;
  await authorize(state, caller, { action, resource }, `user ${userName}`);
  if (!user) throw noSuchEntity(`The user with name ${userName} cannot be found.`);
  return user;
}
