import type { AppError } from '../../../contract/app-error';
import type { AwsFailure, AwsTarget, NamedServer } from '../ports';
import { isOptInRegion } from './regions';
import { duration } from '../../../contract/time-words';
import { kindOf } from './aws-error-codes';
import { explainNetwork } from './explain-network';

/** What a call was for, for the words of its explanation. */
export interface CallContext {
  /** `alice`, or the profile that holds the key. */
  user: string;
  roleArn: string | null;
  requestedSeconds: number | null;
  /** The call had an MFA code or was made from an MFA session, or its signer cannot have MFA. */
  withMfa: boolean;
  /** Where the call went. Null or left out: to IAM or the sign-in, whose endpoint does not depend on the region. */
  sts?: CalledSts | null;
}

/** The STS that was called. */
export interface CalledSts {
  target: Pick<AwsTarget, 'region' | 'endpoint'>;
  /** The same key has worked at another endpoint of STS. */
  hasKeyWorkedElsewhere: boolean;
}

/** AWS ended an MFA session early, for example because the key or the device was removed. */
export const sessionRevoked: AppError = {
  code: 'session-revoked',
  message: 'AWS no longer accepts the MFA session.',
  nextStep: 'Start the session again with a new MFA code.',
};

/**
 * Turns a failed call into cause and next step. Codes alone are not enough: AWS answers `AccessDenied` for wrong MFA
 * codes and for policies alike, so messages are read too (docs/decisions.md, "Errors are told apart by message").
 * Failures about MFA codes come back as `code-wrong` or `code-not-verified`. codes/code-errors.ts says more about those.
 */
export function explain(failure: AwsFailure, context: CallContext): AppError {
  const explained = failure.kind === 'answer' ? explainAnswer(failure, context) : explainNetwork(failure);
  return { ...explained, detail: detailOf(failure) };
}

/** The original words of a failure: AWS's code and message, or the message of whoever noticed it. */
export const detailOf = (failure: AwsFailure): string =>
  failure.kind === 'answer' ? `${failure.code}: ${failure.message.trim()}` : failure.message;

/** The two sentences of STS about codes, as people have published them. */
const WRONG_CODE = /invalid MFA one time pass code/i;
const NOT_VERIFIED = /unable to validate MFA code/i;

function explainAnswer(failure: Extract<AwsFailure, { kind: 'answer' }>, context: CallContext): AppError {
  const { code, message, status } = failure;
  if (WRONG_CODE.test(message)) {
    return {
      code: 'code-wrong',
      message: 'AWS did not accept this MFA code.',
      nextStep: 'Type the next code that the device shows.',
    };
  }
  if (NOT_VERIFIED.test(message)) {
    return {
      code: 'code-not-verified',
      message: 'AWS could not check this MFA code.',
      nextStep: 'Check the serial number of the MFA device.',
    };
  }
  switch (kindOf(failure)) {
    case 'denied':
      return denied(context, message);
    case 'key-unknown':
      return (
        unknownInRegion(context) ?? {
          code: 'key-invalid',
          message: `AWS does not know the access key of ${context.user}.`,
          nextStep:
            'It was deleted, deactivated or mistyped. Create a new access key and put it in ~/.aws/credentials.',
        }
      );
    case 'session-expired':
      return sessionRevoked;
    case 'signature-wrong':
      return {
        code: 'key-invalid',
        message: `The secret access key of ${context.user} does not belong to its access key ID.`,
        nextStep: 'Correct aws_secret_access_key in ~/.aws/credentials.',
        offers: ['open-credentials'],
      };
    case 'clock-off':
      return {
        code: 'clock-off',
        message: 'This computer’s clock is too far from AWS’s, so AWS refuses its calls.',
        nextStep: 'Turn on automatic time in the system settings, then try again.',
      };
    case 'region-disabled':
      return {
        code: 'region-disabled',
        message: 'STS is not active in this region.',
        nextStep: 'Set another region for the profile, or have an administrator activate STS there.',
      };
    case 'value-invalid':
      return invalid(message, context);
    case 'throttled':
      return {
        code: 'throttled',
        message: 'AWS is limiting calls, because there were too many in this account.',
        nextStep: 'Wait a minute, then try again.',
      };
    case 'busy':
      return {
        code: 'busy-at-aws',
        message: 'AWS is still busy with another change.',
        nextStep: 'Try again in a minute.',
      };
    case null:
  }
  if (status >= 500) {
    if (failure.server) return serverBroken(failure.server);
    return {
      code: 'aws-unavailable',
      message: 'AWS itself has a problem at the moment.',
      nextStep: 'Try again in a minute. Known problems are listed at health.aws.amazon.com.',
    };
  }
  return {
    code: 'aws-other',
    message: `AWS refused the call: ${code}.`,
    nextStep: 'AWS’s answer below says why.',
  };
}

/**
 * STS of a region that an account has not switched on does not know the account's keys. So the key may be as good as
 * ever. AWS's answer is the same in both cases.
 */
function unknownInRegion({ user, sts }: CallContext): AppError | null {
  if (!sts || sts.target.endpoint !== null) return null;
  const { region } = sts.target;
  if (!isOptInRegion(region) && !sts.hasKeyWorkedElsewhere) return null;
  return {
    code: 'key-unknown-in-region',
    message: sts.hasKeyWorkedElsewhere
      ? `STS in ${region} does not know the access key of ${user}, which has worked at another endpoint.`
      : `STS in ${region} does not know the access key of ${user}.`,
    nextStep: isOptInRegion(region)
      ? `Either the account has not enabled ${region}: set another region for the profile, or have an administrator enable it. Or the key was deleted or deactivated: then create a new one.`
      : 'Either the profile’s region belongs to another partition than the key: correct it. Or the key was deleted or deactivated: then create a new one.',
  };
}

const serverBroken = ({ endpoint, action }: NamedServer): AppError => ({
  code: 'aws-unavailable',
  message: `The server ${endpoint}, which your configuration names, failed at ${action}.`,
  nextStep: 'Try again in a minute. If it keeps happening, look at the log of that server.',
});

function denied(context: CallContext, message: string): AppError {
  if (context.roleArn === null) {
    return {
      code: 'policy-denied',
      message: `A policy denies this to ${context.user}.`,
      nextStep: 'Ask an administrator of the account for the permission.',
    };
  }
  const refused = /explicit deny/i.test(message)
    ? `${context.user} may not assume the role ${context.roleArn}: a policy denies it.`
    : `${context.user} may not assume the role ${context.roleArn}.`;
  return {
    code: 'role-denied',
    message: context.withMfa ? refused : `${refused} The profile has no mfa_serial, and many roles require MFA.`,
    nextStep: context.withMfa
      ? 'Check the role ARN and external_id of the profile. If they are right, ask an administrator about sts:AssumeRole and the role’s trust policy.'
      : 'Add the mfa_serial of your MFA device to the profile. If that does not help, ask an administrator about the role’s trust policy.',
    ...(context.withMfa ? {} : { offers: ['add-device', 'edit-profile'] }),
  };
}

function invalid(message: string, context: CallContext): AppError {
  if (/MaxSessionDuration|1 hour session limit/i.test(message) && context.requestedSeconds !== null) {
    return {
      code: 'duration-too-long',
      message: `The role does not allow sessions of ${duration(context.requestedSeconds)}.`,
      nextStep: 'Lower duration_seconds in the profile, or have the role’s maximum session duration raised.',
    };
  }
  return {
    code: 'request-invalid',
    message: 'AWS does not accept a value in the request.',
    nextStep: 'Correct the value in the profile that AWS names below.',
    offers: ['edit-profile'],
  };
}
