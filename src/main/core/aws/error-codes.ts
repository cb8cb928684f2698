import type { AwsFailure } from '../ports';

/** What AWS's answers with an error code are about, as far as codes tell. */
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
export const CODES: Readonly<Record<AnswerKind, readonly string[]>> = {
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
  (Object.keys(CODES) as AnswerKind[]).flatMap((kind) => CODES[kind].map((code) => [code, kind] as const)),
);

/** AWS signs off a request that is more than 15 minutes early or late with the code of a wrong signature. */
const SIGNED_AT_WRONG_TIME = /^Signature (expired|not yet current)/;

/** What a failure is about; null where its code tells nothing that is common to AWS's services, or where AWS said nothing. */
export function kindOf(failure: AwsFailure): AnswerKind | null {
  if (failure.kind !== 'answer') return null;
  const kind = kinds.get(failure.code) ?? null;
  return kind === 'signature-wrong' && SIGNED_AT_WRONG_TIME.test(failure.message) ? 'clock-off' : kind;
}
