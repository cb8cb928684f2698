import type { AppError, ErrorCode, Result } from '../../../contract/app-error';
import type { ServerAnswer } from '../ports';
import type { StoredSession } from '../sessions/stored-session';

/** What SDKs read at `AWS_CONTAINER_CREDENTIALS_FULL_URI`; `Expiration` is AWS's time. */
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

/** SDKs show the words of a 4xx (botocore all of them), and ask again after a 5xx. They differ in how they spell them. */
function refusal({ code, message, nextStep }: AppError): ServerAnswer {
  const words = `${message} ${nextStep}`;
  return { status: statusOf(code), body: JSON.stringify({ code, message: words, Code: code, Message: words }) };
}

function statusOf(code: ErrorCode): number {
  if (code === 'profile-unknown' || code === 'endpoint-off') return 404;
  return passing.has(code) ? 503 : 403;
}

/** The same request may work a moment later, without anybody. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'endpoint-not-ready',
  'vault-unavailable',
  'offline',
  'timed-out',
  'not-aws',
  'throttled',
  'aws-unavailable',
]);
