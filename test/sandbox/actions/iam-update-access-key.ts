import { ParamReader } from '../account/params';
import type { Action } from './action';
import { findKeyOf, readAccessKeyId } from './iam-key-target';
import { authorizedUser, checkNamed, readUserName } from './iam-user-target';

export const updateAccessKey: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  const accessKeyId = readAccessKeyId(reader);
  const status = reader.text('Status', { required: true, oneOf: ['Active', 'Inactive'] });
  reader.finish();
  checkNamed(input, userName);
  const user = await authorizedUser(input, 'iam:UpdateAccessKey', userName);
  findKeyOf(user, accessKeyId).status = status === 'Active' ? 'Active' : 'Inactive';
  return {};
};
