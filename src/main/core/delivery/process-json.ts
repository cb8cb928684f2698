import { timeOfAws } from '../aws/time';
import type { StoredSession } from '../sessions/stored-session';

/**
 * The output of a `credential_process`: version 1 of the format that the AWS CLI and SDKs share. `Expiration` is in
 * AWS's time, as AWS sent it.
 */
export function processJson(session: StoredSession): string {
  return `${JSON.stringify({
    Version: 1,
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: timeOfAws(session.expiresAt),
    ...(session.account === null ? {} : { AccountId: session.account }),
  })}\n`;
}
