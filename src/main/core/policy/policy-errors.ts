import type { AppError } from '../../../contract/app-error';
import { kindOf } from '../aws/aws-error-codes';
import { detailOf, explain } from '../aws/explain';
import type { AwsFailure } from '../ports';

/** What a call was for, for the words of its error. */
export interface PolicyCall {
  /** The permission that the call needs, for example `iam:CreateGroup`. */
  action: string;
  /** The purpose: “create the group mfa”. */
  what: string;
  /** The name of the caller. */
  by: string;
  /** Whether the call was made with an MFA session. */
  withMfa: boolean;
}

/** Turns IAM's errors about policies, groups and users into cause and next step. */
export function explainPolicy(failure: AwsFailure, call: PolicyCall): AppError {
  const special = failure.kind === 'answer' ? explainAnswer(failure, call) : null;
  if (special === null) {
    return explain(failure, { user: call.by, roleArn: null, requestedSeconds: null, withMfa: call.withMfa });
  }
  return { ...special, detail: detailOf(failure) };
}

function explainAnswer(failure: Extract<AwsFailure, { kind: 'answer' }>, call: PolicyCall): AppError | null {
  const { code, message } = failure;
  switch (code) {
    case 'NoSuchEntity':
      return {
        code: 'not-found',
        message: `AWS cannot ${call.what}: something it needs does not exist.`,
        nextStep: 'AWS’s answer below names it. If somebody deleted it in the meantime, read again.',
      };
    case 'EntityAlreadyExists':
      return {
        code: 'exists-already',
        message: `AWS cannot ${call.what}: the name is taken.`,
        nextStep: 'Choose another name, or use what exists.',
      };
    case 'DeleteConflict':
      return {
        code: 'delete-conflict',
        message: `AWS cannot ${call.what}: something that Fob did not create uses it.`,
        nextStep: 'AWS’s answer below says what to remove first.',
      };
    case 'LimitExceeded':
      return {
        code: 'iam-limit',
        message: `AWS cannot ${call.what}: the account has reached a limit.`,
        nextStep: 'AWS’s answer below names the limit. Remove what nobody uses, or ask AWS for a higher limit.',
      };
    case 'UnmodifiableEntity':
      return {
        code: 'policy-denied',
        message: `AWS cannot ${call.what}: only the AWS service that made it can change it.`,
        nextStep: 'For a role of IAM Identity Center, an administrator ends the sessions there.',
      };
    case 'MalformedPolicyDocument':
      return {
        code: 'policy-malformed',
        message: 'AWS does not accept this policy.',
        nextStep: 'AWS’s answer below says what is wrong.',
      };
  }
  switch (kindOf(failure)) {
    case 'denied':
      return denied(message, call);
    case 'busy':
      return {
        code: 'busy-at-aws',
        message: 'AWS is still busy with another change here.',
        nextStep: 'Try again in a minute.',
      };
    default:
      return null;
  }
}

/** Whether AWS named a deny as the reason, and not just the lack of an allow. Its own words are the detail. */
export const isExplicitDeny = ({ detail }: AppError): boolean => EXPLICIT_DENY.test(detail ?? '');

const EXPLICIT_DENY = /explicit deny/i;

function denied(message: string, { action, what, by, withMfa }: PolicyCall): AppError {
  if (EXPLICIT_DENY.test(message)) {
    return withMfa
      ? {
          code: 'policy-denied',
          message: `${by} may not ${what}: a policy denies ${action}.`,
          nextStep: `Ask an administrator of the account to change that policy, or let them do this.`,
        }
      : {
          code: 'policy-denied',
          message: `${by} may not ${what}: a policy denies ${action}, perhaps because there is no MFA session.`,
          nextStep: 'Start an MFA session of this user and try again, or ask an administrator.',
        };
  }
  return {
    code: 'policy-denied',
    message: `No policy lets ${by} ${what}. That needs the permission ${action}.`,
    nextStep: `Ask an administrator of the account for ${action}, or let them do this.`,
  };
}
