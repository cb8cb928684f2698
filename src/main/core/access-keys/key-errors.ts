import { shortKeyId } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import { kindOf } from '../aws/aws-error-codes';
import { explain, type CalledSts } from '../aws/explain';
import type { AwsFailure } from '../ports';

/** What to do when a key is no longer as the person saw it. */
export const LOOK_AT_KEYS = 'Look at the list of access keys as it is now.';

export type KeyAction = 'create' | 'list' | 'deactivate' | 'activate' | 'delete';

export interface KeyCall {
  action: KeyAction;
  userName: string;
  /** The key that the call is about. Empty for a call about no single key. */
  accessKeyId: string;
}

/** Turns IAM's errors about access keys into cause and next step. */
export function explainKey(failure: AwsFailure, call: KeyCall): AppError {
  const context = { user: call.userName, roleArn: null, requestedSeconds: null, withMfa: false };
  const explained = explain(failure, context);
  const special = failure.kind === 'answer' ? specialOf(failure, call) : null;
  return special === null ? explained : { ...explained, ...special };
}

function specialOf(
  failure: Extract<AwsFailure, { kind: 'answer' }>,
  { action, userName, accessKeyId }: KeyCall,
): Omit<AppError, 'detail'> | null {
  switch (failure.code) {
    case 'LimitExceeded':
      return keyLimit(userName, null);
    case 'NoSuchEntity':
      return accessKeyId === '' ? userGone(userName) : keyGone(accessKeyId, userName);
  }
  switch (kindOf(failure)) {
    case 'denied':
      return {
        code: 'policy-denied',
        message: `A policy does not let ${userName} ${DONE[action].words} access keys.`,
        nextStep: `If it asks for MFA, give ${userName} an MFA device. Otherwise ask an administrator for ${DONE[action].permission}.`,
        offers: ['add-device'],
      };
    case 'busy':
      return {
        code: 'busy-at-aws',
        message: `AWS is still busy with another change to ${userName}.`,
        nextStep: 'Try again in a minute.',
      };
    default:
      return null;
  }
}

const DONE: Record<KeyAction, { words: string; permission: string }> = {
  create: { words: 'create', permission: 'iam:CreateAccessKey' },
  list: { words: 'list', permission: 'iam:ListAccessKeys' },
  deactivate: { words: 'deactivate', permission: 'iam:UpdateAccessKey' },
  activate: { words: 'activate', permission: 'iam:UpdateAccessKey' },
  delete: { words: 'delete', permission: 'iam:DeleteAccessKey' },
};

/** The user has two keys already. `other` is the one that is not being rotated. */
export const keyLimit = (userName: string, other: { accessKeyId: string; isActive: boolean } | null): AppError => ({
  code: 'key-limit',
  message: `${userName} has two access keys, which is all that AWS allows, so no new one can be made.`,
  nextStep:
    other === null
      ? 'Delete the one that is not in use, then try again.'
      : other.isActive
        ? `Find out who uses ${shortKeyId(other.accessKeyId)}. Then deactivate and delete it, and try again.`
        : `Delete ${shortKeyId(other.accessKeyId)}, which is already inactive, then try again.`,
});

/** The answer to CreateAccessKey was lost, and AWS has not said since whether there is a new key. */
export const keyUnconfirmed = (userName: string): AppError => ({
  code: 'key-unconfirmed',
  message: `AWS lists no new access key of ${userName}, but it may have made one, because its lists lag behind its changes.`,
  nextStep:
    'Continue in a minute. If that does not help, delete the new key in the AWS console, then forget this rotation here.',
});

const keyGone = (accessKeyId: string, userName: string): AppError => ({
  code: 'key-gone',
  message: `${userName} has no access key ${shortKeyId(accessKeyId)} anymore.`,
  nextStep: 'Refresh the list. Somebody may have deleted it.',
});

const userGone = (userName: string): AppError => ({
  code: 'user-gone',
  message: `The user ${userName} is no longer in the account.`,
  nextStep: 'Ask an administrator of the account, then add the new access key.',
});

/** Explains why a key that somebody wants to add does not work. */
export function explainNewKey(failure: AwsFailure, accessKeyId: string, sts: CalledSts | null = null): AppError {
  const short = shortKeyId(accessKeyId);
  const explained = explain(failure, { user: short, roleArn: null, requestedSeconds: null, withMfa: false, sts });
  if (explained.code !== 'key-invalid') return explained;
  const isUnknown = kindOf(failure) !== 'signature-wrong';
  return {
    ...explained,
    message: isUnknown
      ? `AWS does not know the access key ${short}, or it is inactive.`
      : `The secret access key does not belong to ${short}.`,
    nextStep: isUnknown
      ? 'Check that all of it is there. A key of AWS China or GovCloud needs a region there.'
      : 'Copy it again, all 40 characters. AWS shows it only once, so if it is lost, create a new key.',
  };
}
