/** Reads credentials in the formats in which tools get them. */
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';
import { END_KEY } from '../aws-files/ownership';
import type { Section } from '../aws-files/section';
import type { TemporaryCredentials } from '../ports';
import { noLongerWritten, notCredentials } from './connect-errors';

const text = z.string().check(z.minLength(1));
const printed = z.object({
  AccessKeyId: text,
  SecretAccessKey: text,
  Expiration: text,
  SessionToken: z.optional(text),
  Token: z.optional(text),
});

/**
 * @param tokenKey is the name of the session token. Only this name differs between `credential_process` and the
 * endpoint.
 */
export function credentialsInJson(json: string, tokenKey: 'SessionToken' | 'Token'): Result<TemporaryCredentials> {
  const { success, data } = printed.safeParse(parsed(json));
  const expiresAt = success ? Date.parse(data.Expiration) : Number.NaN;
  const sessionToken = data?.[tokenKey];
  if (!success || sessionToken === undefined || Number.isNaN(expiresAt)) return fail(notCredentials);
  return ok({
    accessKeyId: data.AccessKeyId,
    secretAccessKey: data.SecretAccessKey,
    sessionToken,
    expiresAt,
  });
}

/** Reads the credentials of a section that Fob wrote. The section of an ended session may hold no keys any more. */
export function credentialsInSection(target: string, { entries }: Section): Result<TemporaryCredentials> {
  const value = (key: string): string => entries.get(key)?.value ?? '';
  const [accessKeyId, secretAccessKey, sessionToken] = [
    value('aws_access_key_id'),
    value('aws_secret_access_key'),
    value('aws_session_token'),
  ];
  const expiresAt = Date.parse(value(END_KEY));
  if (accessKeyId === '' || secretAccessKey === '' || sessionToken === '' || Number.isNaN(expiresAt)) {
    return fail(noLongerWritten(target));
  }
  return ok({ accessKeyId, secretAccessKey, sessionToken, expiresAt });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
