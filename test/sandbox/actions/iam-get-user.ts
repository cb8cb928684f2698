import type { User } from '../account/model';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { authorizedUser, readUserName } from './iam-user-target';

/** The `User` element of IAM answers. */
export const describeUser = (user: User) => ({
  Path: user.path,
  UserName: user.userName,
  UserId: user.userId,
  Arn: user.arn,
  CreateDate: new Date(user.createdAt),
});

export const getUser: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  reader.finish();
  return { User: describeUser(await authorizedUser(input, 'iam:GetUser', userName)) };
};
