import { ok, type Result } from '../../../contract/app-error';
import type { CredentialFormat } from '../../../contract/credential-format';
import type { StoredSession } from '../sessions/stored-session';
import { timeOfAws } from '../aws/time';
import { environmentText } from './environment-text';
import { processJson } from './process-json';
import { dialects } from './shells';

/** The credentials of a profile and its region. */
export interface ProfileCredentials {
  profile: string;
  session: StoredSession;
  /** The profile's own region. Null if it names none. */
  region: string | null;
}

/** A profile's credentials as text: for `fob` and for the clipboard. */
export function credentialText(
  { profile, session, region }: ProfileCredentials,
  format: CredentialFormat,
): Result<string> {
  if (format === 'json') return ok(processJson(session));
  const { account } = session;
  return environmentText(
    dialects[format],
    { profile, account, region },
    {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
      AWS_CREDENTIAL_EXPIRATION: timeOfAws(session.expiresAt),
    },
  );
}
