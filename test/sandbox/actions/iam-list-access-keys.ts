import { ParamReader } from '../account/params';
import type { Action } from './action';
import { page, readPageParams } from './iam-pages';
import { authorizedUser, checkNamed, readUserName } from './iam-user-target';

export const listAccessKeys: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  checkNamed(input, userName);
  const user = await authorizedUser(input, 'iam:ListAccessKeys', userName);
  const rows = user.accessKeys.map((key) => ({
    UserName: user.userName,
    AccessKeyId: key.accessKeyId,
    Status: key.status,
    CreateDate: new Date(key.createdAt),
  }));
  return page(input.state, 'AccessKeyMetadata', rows, pages);
};
