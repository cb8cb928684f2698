import type { AppError, Result } from '../../../contract/app-error';
import { timeOfAws } from '../aws/time';
import { timeLeft } from '../../../contract/time-words';
import { credentialText, type ProfileCredentials } from './credential-text';
import { environmentText } from './environment-text';
import { dialects, quote } from './shells';

/** Where a running command fetches its credentials, and the files in which its profile has none of its own. */
export interface RenewingAddress {
  uri: string;
  /** A secret. */
  token: string;
  config: string;
  credentials: string;
}

/**
 * The lines by which `fob exec` lets a command fetch its credentials from Fob. The token is in a variable, because older
 * SDKs for Go do not know its file. Tools prefer the files to the address, even to a key of `[default]`: so the profile
 * is named, and the files are a view in which it has no credentials.
 */
export function renewingText(
  { profile, session: { account }, region }: ProfileCredentials,
  { uri, token, config, credentials }: RenewingAddress,
): Result<string> {
  return environmentText(
    dialects.posix,
    { profile, account, region },
    {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: uri,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: `Bearer ${token}`,
      AWS_PROFILE: profile,
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: credentials,
    },
  );
}

/**
 * The lines by which `fob exec` gives a command fixed credentials, and says why, and until when they last.
 * @param now by the clock of the endpoint that gave them.
 */
export function fixedText(credentials: ProfileCredentials, { message }: AppError, now: number): Result<string> {
  const text = credentialText(credentials, 'posix');
  if (!text.ok) return text;
  const { expiresAt } = credentials.session;
  const line = `fob: ${message} Its credentials are not renewed: they last ${timeLeft(expiresAt - now)}, until ${timeOfAws(expiresAt)}.`;
  return { ok: true, value: `${text.value}printf '%s\\n' ${quote.posix(line)} >&2\n` };
}
