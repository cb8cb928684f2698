import { ACCESS_KEYS_PER_USER, addAccessKey } from '../account/access-keys';
import { limitExceeded } from '../account/errors';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { authorizedUser, checkNamed, readUserName } from './iam-user-target';

/** Makes an access key. Only this answer shows the secret. */
export const createAccessKey: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  reader.finish();
  checkNamed(input, userName);
  const user = await authorizedUser(input, 'iam:CreateAccessKey', userName);
  if (user.accessKeys.length >= ACCESS_KEYS_PER_USER) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${ACCESS_KEYS_PER_USER}`);
  }
  const key = addAccessKey(input.state, user);
  return {
    AccessKey: {
      UserName: user.userName,
      AccessKeyId: key.accessKeyId,
      Status: key.status,
      SecretAccessKey: key.secretAccessKey,
      CreateDate: new Date(key.createdAt),
    },
  };
};
