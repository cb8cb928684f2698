import type { AwsFailure } from '../ports';

/** The kinds of AWS's refusals, as far as error codes tell them apart. */
export type AnswerKind =
  | 'denied'
  | 'key-unknown'
  | 'session-expired'
  | 'signature-wrong'
  | 'clock-off'
  | 'region-disabled'
  | 'value-invalid'
  | 'throttled'
  | 'busy';

/**
 * AWS's error codes, each with the kind that it belongs to. Services and protocols spell the same refusal differently, so
 * everything that looks at a code asks here. What is retried is then also explained.
 * IAM's `LimitExceeded` is not throttling, though SDKs take it for that: it is a quota, such as eight MFA devices per user.
 */
export const answerCodes: Readonly<Record<AnswerKind, readonly string[]>> = {
  denied: ['AccessDenied', 'AccessDeniedException'],
  'key-unknown': ['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure', 'InvalidAccessKeyId'],
  'session-expired': ['ExpiredToken', 'ExpiredTokenException'],
  'signature-wrong': ['SignatureDoesNotMatch', 'InvalidSignatureException'],
  'clock-off': ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
  'region-disabled': ['RegionDisabledException', 'RegionDisabled'],
  'value-invalid': ['ValidationError', 'ValidationException'],
  throttled: [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
  ],
  busy: ['EntityTemporarilyUnmodifiable', 'ConcurrentModification'],
};

const kinds = new Map(
  (Object.keys(answerCodes) as AnswerKind[]).flatMap((kind) => answerCodes[kind].map((code) => [code, kind] as const)),
);

/**
 * The message of a request that AWS finds more than 15 minutes early or late. Its code is that of a wrong signature.
 */
const SIGNED_AT_WRONG_TIME = /^Signature (expired|not yet current)/;

/** The kind of a failure. Null if AWS did not answer, or if its code is not one that AWS's services share. */
export function kindOf(failure: AwsFailure): AnswerKind | null {
  if (failure.kind !== 'answer') return null;
  const kind = kinds.get(failure.code) ?? null;
  return kind === 'signature-wrong' && SIGNED_AT_WRONG_TIME.test(failure.message) ? 'clock-off' : kind;
}
