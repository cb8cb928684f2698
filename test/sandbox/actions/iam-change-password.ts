import { userOf } from '../account/caller';
import { noSuchEntity, validationError } from '../account/errors';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { authorizedUser } from './iam-user-target';

/** Only asks the policies: users of the sandbox have no passwords. */
export const changePassword: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  reader.text('OldPassword', { required: true, min: 1, max: 128 });
  reader.text('NewPassword', { required: true, min: 1, max: 128 });
  reader.finish();
  if (!userOf(input.caller)) throw validationError('Must be a user to change a password');
  const { userName } = await authorizedUser(input, 'iam:ChangePassword', undefined);
  throw noSuchEntity(`Login Profile for User ${userName} cannot be found.`);
};
