import type { AppError, ErrorCode, Result } from '../../../contract/app-error';
import type { ServerAnswer } from '../ports';
import type { StoredSession } from '../sessions/stored-session';

/** The body that SDKs read from `AWS_CONTAINER_CREDENTIALS_FULL_URI`. `Expiration` is in AWS's time. */
export function endpointAnswer(provided: Result<StoredSession>): ServerAnswer {
  if (!provided.ok) return refusal(provided.error);
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt, account } = provided.value;
  const body = {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: new Date(expiresAt).toISOString().replace('.000Z', 'Z'),
    ...(account === null ? {} : { AccountId: account }),
  };
  return { status: 200, body: JSON.stringify(body) };
}

/**
 * SDKs show the text of a 4xx (botocore shows all of it) and ask again after a 5xx. They read different spellings of
 * the fields.
 */
function refusal({ code, message, nextStep }: AppError): ServerAnswer {
  const words = `${message} ${nextStep}`;
  return { status: statusOf(code), body: JSON.stringify({ code, message: words, Code: code, Message: words }) };
}

function statusOf(code: ErrorCode): number {
  if (code === 'profile-unknown' || code === 'endpoint-off') return 404;
  return passing.has(code) ? 503 : 403;
}

/** The same request may work a moment later without a person. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'endpoint-not-ready',
  'vault-unavailable',
  'offline',
  'timed-out',
  'not-aws',
  'throttled',
  'aws-unavailable',
]);
