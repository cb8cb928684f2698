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
        message: `AWS cannot ${call.what}: something that it takes is not there.`,
        nextStep: 'The answer of AWS below names it; if it was deleted meanwhile, read again.',
      };
    case 'EntityAlreadyExists':
      return {
        code: 'exists-already',
        message: `AWS cannot ${call.what}: the name is taken.`,
        nextStep: 'Choose another name, or use what is there.',
      };
    case 'DeleteConflict':
      return {
        code: 'delete-conflict',
        message: `AWS cannot ${call.what}: it is in use by something that Fob did not make.`,
        nextStep: 'The answer of AWS below says what has to go first.',
      };
    case 'LimitExceeded':
      return {
        code: 'iam-limit',
        message: `AWS cannot ${call.what}: a limit of the account is reached.`,
        nextStep: 'The answer of AWS below names the limit; remove what is no longer used, or have it raised.',
      };
    case 'MalformedPolicyDocument':
      return {
        code: 'policy-malformed',
        message: 'AWS does not accept this policy.',
        nextStep: 'The answer of AWS below says what is wrong with it.',
      };
  }
  switch (kindOf(failure)) {
    case 'denied':
      return denied(message, call);
    case 'busy':
      return {
        code: 'busy-at-aws',
        message: 'AWS is still busy with another change to this.',
        nextStep: 'Try again in a minute.',
      };
    default:
      return null;
  }
}

function denied(message: string, { action, what, by, withMfa }: PolicyCall): AppError {
  if (/explicit deny/i.test(message) && !withMfa) {
    return {
      code: 'policy-denied',
      message: `A policy denies ${by} to ${what} (${action}), perhaps because there is no MFA session.`,
      nextStep: 'Start an MFA session of this user, then try again; else ask an administrator.',
    };
  }
  return {
    code: 'policy-denied',
    message: `No policy lets ${by} ${what}: that takes the permission ${action}.`,
    nextStep: `Ask an administrator of the account for ${action}, or let them do this.`,
  };
}
