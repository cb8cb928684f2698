import { accessDenied } from '../account/errors';
import { ParamReader } from '../account/params';
import { credentialsOf, issueSession, tokenSizeOf } from '../account/sessions';
import type { Action } from './action';
import { readMfaParams, spendGivenCode } from './mfa-params';

/** Makes a session of 15 minutes to 36 hours; default: 12 hours. No policy can deny it. [STS API reference] */
export const getSessionToken: Action = (input) => {
  const { state, caller, params } = input;
  const reader = new ParamReader(params);
  const seconds = reader.integer('DurationSeconds', { min: 900, max: 129_600 }) ?? 43_200;
  const mfa = readMfaParams(reader);
  reader.finish();
  if (caller.kind !== 'key') throw accessDenied('Cannot call GetSessionToken with session credentials');
  const withCode = spendGivenCode(input, mfa);
  const session = issueSession(state, seconds, {
    kind: 'user',
    userId: caller.user.userId,
    packed: '',
    scopePolicies: [],
    ...(withCode ? { mfaAt: state.now() } : {}),
  });
  return { Credentials: credentialsOf(session), ...tokenSizeOf(session) };
};
