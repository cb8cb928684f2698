import { validationError } from '../account/errors';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { page, readPageParams } from './iam-pages';
import { authorizedUser, readUserName } from './iam-user-target';

/** The user is implied only by a long-term key; temporary credentials must name one. [IAM API reference] */
export const listAccessKeys: Action = async (input) => {
  const reader = new ParamReader(input.params);
  const userName = readUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  if (userName === undefined && input.caller.kind !== 'key') {
    throw validationError('Must specify userName when calling with non-User credentials');
  }
  const user = await authorizedUser(input, 'iam:ListAccessKeys', userName);
  const rows = user.accessKeys.map((key) => ({
    UserName: user.userName,
    AccessKeyId: key.accessKeyId,
    Status: key.status,
    CreateDate: new Date(key.createdAt),
  }));
  return page(input.state, 'AccessKeyMetadata', rows, pages);
};
