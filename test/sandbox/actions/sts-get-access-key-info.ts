import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';

/** Names the account of an access key. The sandbox has one account. [STS API reference] */
export const getAccessKeyInfo: Action = async ({ state, caller, params }) => {
  const reader = new ParamReader(params);
  reader.text('AccessKeyId', { required: true, min: 16, max: 128 });
  reader.finish();
  await authorize(state, caller, { action: 'sts:GetAccessKeyInfo', resource: '*' });
  return { Account: state.accountId };
};
