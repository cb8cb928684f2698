import { ParamReader } from '../account/params';
import type { Action } from './action';
import { findKeyOf, readAccessKeyId } from './iam-key-target';
import { authorizedUser, checkNamed, readUserName } from './iam-user-target';

/** Deletes an access key. A key may delete itself with its last call. */
export const deleteAccessKey: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  const accessKeyId = readAccessKeyId(reader);
  reader.finish();
  checkNamed(input, userName);
  const user = await authorizedUser(input, 'iam:DeleteAccessKey', userName);
  user.accessKeys.splice(user.accessKeys.indexOf(findKeyOf(user, accessKeyId)), 1);
  return {};
};
