import { fail, ok, type Result } from '../../../contract/app-error';
import type { CredentialFormat } from '../../../contract/credential-format';
import type { StoredSession } from '../sessions/stored-session';
import { timeOfAws } from '../aws/time';
import { processJson } from './process-json';
import { dialects, type Dialect } from './shells';

/** Variables that would override these credentials or belong to others. They are removed from the environment. */
const stale = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
];

/** The credentials of a profile and its region. */
export interface ProfileCredentials {
  session: StoredSession;
  /** The profile's own region. Null if it names none. Then the environment keeps its region. */
  region: string | null;
}

/** A profile's credentials as text: for `fob` and for the clipboard. */
export function credentialText({ session, region }: ProfileCredentials, format: CredentialFormat): Result<string> {
  if (format === 'json') return ok(processJson(session));
  return environmentText(dialects[format], {
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
    AWS_CREDENTIAL_EXPIRATION: timeOfAws(session.expiresAt),
    ...(session.account === null ? {} : { AWS_ACCOUNT_ID: session.account }),
    ...(region === null ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  });
}

function environmentText({ set, unset, canHold }: Dialect, variables: Record<string, string>): Result<string> {
  const all = Object.entries(variables);
  const bad = all.find(([, value]) => !canHold.test(value));
  if (bad !== undefined) {
    return fail({
      code: 'profile-broken',
      message: `The value of ${bad[0]} has characters that cannot be given to this shell.`,
      nextStep: 'Look at the region of the profile in ~/.aws/config.',
    });
  }
  return ok(`${[...unset(stale), ...all.map(([name, value]) => set(name, value))].join('\n')}\n`);
}
