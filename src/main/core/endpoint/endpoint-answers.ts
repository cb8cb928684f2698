import type { AppError, Result } from '../../../contract/app-error';
import { traitsOf } from '../aws/error-traits';
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
  return {
    status: traitsOf({ code }).endpointStatus,
    body: JSON.stringify({ code, message: words, Code: code, Message: words }),
  };
}
