import { accessDenied, AwsError, validationError } from '../account/errors';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import { parsePolicy } from '../account/policy-grammar';
import { credentialsOf, issueSession, tokenSizeOf } from '../account/sessions';
import type { Action } from './action';
import { readSessionPolicy } from './sts-session-policies';

/** The number of policies that GetScopedCredentials may put on one session. */
const MAX_SCOPE_POLICIES = 3;

/**
 * Makes credentials that may do less than the caller's, or end sooner. In everything else they are the caller's, also in
 * the MFA authentication. [STS API reference]
 *
 * AWS does not say these, so they are choices: the words of the errors; that the policies must allow the call; that
 * aws:TokenIssueTime is the time of the call.
 */
export const getScopedCredentials: Action = async ({ state, caller, params }) => {
  const reader = new ParamReader(params);
  const policy = readSessionPolicy(reader);
  const seconds = reader.integer('DurationSeconds', { min: 1, max: 129_600 });
  reader.text('ScopedSessionDescription', { max: 256 });
  reader.finish();
  if (policy === undefined && seconds === undefined) {
    throw validationError('At least one of Policy and DurationSeconds must be specified.');
  }
  if (caller.kind === 'key') {
    const message = 'GetScopedCredentials must be called with temporary security credentials.';
    throw new AwsError('InvalidSubjectCredentials', 400, message);
  }
  await authorize(state, caller, { action: 'sts:GetScopedCredentials', resource: '*' });
  const { session } = caller;
  const scopePolicies = [...session.scopePolicies, ...(policy === undefined ? [] : [parsePolicy(policy)])];
  if (scopePolicies.length > MAX_SCOPE_POLICIES) {
    throw accessDenied(`A session can have at most ${MAX_SCOPE_POLICIES} scope down policies.`);
  }
  if (seconds !== undefined && state.now() + seconds * 1000 > session.expiresAt) {
    const message = 'The requested DurationSeconds exceeds the remaining lifetime of the calling session.';
    throw new AwsError('InsufficientSessionLifetime', 400, message);
  }
  const about = { ...session, scopePolicies, packed: session.packed + (policy ?? '') };
  const scoped = issueSession(state, seconds ?? Infinity, about, session.expiresAt);
  return {
    Credentials: credentialsOf(scoped),
    SessionInfo: { ScopedSessionId: caller.principalId, Arn: caller.arn },
    ...tokenSizeOf(scoped),
    ScopedPoliciesCount: scopePolicies.length,
    SourceIdentity: session.kind === 'role' ? session.sourceIdentity : undefined,
  };
};
