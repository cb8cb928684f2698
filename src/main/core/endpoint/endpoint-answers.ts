import type { AppError, Result } from '../../../contract/app-error';
import { traitsOf } from '../aws/error-traits';
import { timeOfAws } from '../aws/time';
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
    Expiration: timeOfAws(expiresAt),
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
  return {
    status: traitsOf({ code }).endpointStatus,
    body: JSON.stringify({ code, message: words, Code: code, Message: words }),
  };
}
