import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { describeUser } from './iam-get-user';
import { page, readPageParams } from './iam-pages';

export const listUsers: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const prefix = reader.text('PathPrefix', { min: 1, max: 512 }) ?? '/';
  const pages = readPageParams(reader);
  reader.finish();
  const shown = `arn:aws:iam::${state.accountId}:user${prefix}`;
  await authorize(state, caller, { action: 'iam:ListUsers', resource: '*' }, shown);
  const users = [...state.users.values()].filter(({ path }) => path.startsWith(prefix));
  return page(state, 'Users', users.map(describeUser), pages);
};
