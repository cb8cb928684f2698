import type { AppError } from '../../../contract/app-error';
import { kindOf } from './aws-error-codes';
import { detailOf, explain, type CallContext } from './explain';
import { isNotOffered } from './not-offered';
import type { AwsFailure } from '../ports';

/** What works without GetScopedCredentials. */
const ROLES_WORK =
  'Profiles with a role of their own need it only for less than 15 minutes, or if the role wants a code of its own: try --for 15m or longer with one.';

/**
 * Turns what AWS says only about sessions with less into cause and next step. Null: the failure is one that any session
 * may have. A role in the context means that the call was AssumeRole.
 * @param hasOwnName Whether Fob made the session name for the lease.
 */
export function explainScoped(
  failure: AwsFailure,
  context: CallContext,
  { hasOwnName }: { hasOwnName: boolean },
): AppError | null {
  const { user, roleArn, sts } = context;
  const error = explained(failure, user, roleArn === null, sts?.target.endpoint ?? null);
  if (error !== null) return { ...error, detail: detailOf(failure) };
  const known = explain(failure, context);
  return known.code === 'role-denied' && hasOwnName
    ? { ...known, nextStep: `${WITH_ITS_NAME} ${known.nextStep}` }
    : null;
}

/** A trust policy may demand the session name. */
const WITH_ITS_NAME =
  'A lease has a session name of its own. If the role works without a lease, set role_session_name in the profile to the name that its trust policy demands.';

function explained(failure: AwsFailure, user: string, isNarrowing: boolean, endpoint: string | null): AppError | null {
  // Services name some errors with this ending, and some without.
  const code = failure.kind === 'answer' ? failure.code.replace(/Exception$/, '') : null;
  if (code === 'MalformedPolicyDocument')
    return {
      code: 'lease-terms-wrong',
      message: 'AWS does not accept the policy of this lease.',
      nextStep: 'Correct what AWS names: the actions of --allow, or the policy.',
    };
  if (code === 'PackedPolicyTooLarge')
    return {
      code: 'lease-terms-wrong',
      message: 'The policy of this lease is too large for AWS, which packs it together with the session’s tags.',
      nextStep: 'Name fewer actions, or use wildcards such as s3:Get*.',
    };
  if (!isNarrowing) return null;
  if (code === 'InsufficientSessionLifetime')
    return {
      code: 'lease-impossible',
      message: 'The session of the profile ends too soon to be narrowed.',
      nextStep: 'Start it again in Fob, then run the command again.',
      offers: ['start-session'],
    };
  if (code === 'InvalidSubjectCredentials')
    return {
      code: 'lease-impossible',
      message: `AWS narrows no session like this one of ${user}.`,
      nextStep: ROLES_WORK,
    };
  if (isNotOffered(failure))
    return {
      code: 'lease-impossible',
      message: `${endpoint ?? 'This STS'} has no GetScopedCredentials, so Fob cannot narrow the session there, and hands out nothing.`,
      nextStep: ROLES_WORK,
    };
  if (kindOf(failure) === 'denied')
    return {
      code: 'lease-impossible',
      message: `A policy does not let ${user} narrow a session, so Fob hands out nothing.`,
      nextStep: `Ask an administrator for sts:GetScopedCredentials. ${ROLES_WORK}`,
    };
  return null;
}
