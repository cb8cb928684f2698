import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { page, readPageParams } from './iam-pages';

export const listAccountAliases: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const pages = readPageParams(reader);
  reader.finish();
  await authorize(state, caller, { action: 'iam:ListAccountAliases', resource: '*' });
  return page(state, 'AccountAliases', state.aliases, pages);
};
