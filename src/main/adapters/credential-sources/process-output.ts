import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';
import { isAccessKeyId } from '../../core/aws/accepted-by-aws';
import type { SourceCredentials } from '../../core/ports';

/** What a signature or a header can hold. */
const secret = z.string().check(z.regex(/^[\x21-\x7e]{1,16384}$/));
const missing = z.nullish(z.union([z.literal(''), secret]));

/**
 * The JSON of `credential_process`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
const outputSchema = z.object({
  AccessKeyId: z.string().check(z.refine(isAccessKeyId)),
  SecretAccessKey: secret,
  SessionToken: missing,
  Expiration: z.nullish(z.string().check(z.refine((text) => text === '' || !Number.isNaN(Date.parse(text))))),
});

/** Reads what a source printed. The error says what is wrong with it, and never quotes it. */
export function credentialsIn(text: string): Result<SourceCredentials, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail(text.trim() === '' ? 'it printed nothing' : 'they are not JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail('they are not a JSON object');
  if (!('Version' in json) || json.Version !== 1) return fail('their Version is not 1');
  const read = outputSchema.safeParse(json);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? 'a value');
    return fail(name in json ? `${name} has a form that AWS does not know` : `${name} is missing`);
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = read.data;
  const sessionToken = SessionToken || null;
  if (sessionToken === null && accessKeyId.startsWith('ASIA')) return fail('SessionToken is missing');
  return ok({ accessKeyId, secretAccessKey, sessionToken, expiresAt: Expiration ? Date.parse(Expiration) : null });
}
