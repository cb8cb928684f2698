import type { Action } from './action';

/** Names the caller. It needs no permission, and no policy can deny it. [STS API reference] */
export const getCallerIdentity: Action = ({ state, caller }) => ({
  UserId: caller.principalId,
  Account: state.accountId,
  Arn: caller.arn,
});
