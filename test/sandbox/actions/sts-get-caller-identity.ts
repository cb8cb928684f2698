import type { Action } from './action';

/** Needs no permission and cannot be denied. [STS API reference] */
export const getCallerIdentity: Action = ({ state, caller }) => ({
  UserId: caller.principalId,
  Account: state.accountId,
  Arn: caller.arn,
});
