import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';

/** What a sealed file says about itself in clear, and what nobody can change without the key. */
const headerSchema = z.strictObject({
  fob: z.literal(1),
  kind: z.enum(['entry', 'index']),
  id: z.string(),
  /** Counts every change of the vault. */
  version: z.int().check(z.minimum(0)),
});
export type SealedHeader = z.infer<typeof headerSchema>;

const nonceLength = 12;
const tagLength = 16;

/**
 * A line of JSON, then nonce, ciphertext and tag of AES-256-GCM. The line is associated data: a file under another name,
 * of another version or of another kind does not open.
 */
export function seal(key: Buffer, header: Omit<SealedHeader, 'fob'>, text: string): Buffer {
  const line = Buffer.from(`${JSON.stringify({ fob: 1, ...header })}\n`);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(line);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([line, nonce, encrypted, cipher.getAuthTag()]);
}

/** The error is a sentence. Nothing of a file that was changed in any bit comes out. */
export function unseal(key: Buffer, bytes: Buffer): Result<{ header: SealedHeader; text: string }, string> {
  const lineEnd = bytes.indexOf('\n') + 1;
  const sealed = bytes.subarray(lineEnd);
  if (lineEnd === 0 || sealed.length < nonceLength + tagLength) return fail('It is too short.');
  const line = bytes.subarray(0, lineEnd);
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(sealed.length - tagLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(line);
    decipher.setAuthTag(tag);
    const encrypted = sealed.subarray(nonceLength, sealed.length - tagLength);
    const text = Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    return ok({ header: headerSchema.parse(JSON.parse(line.toString('utf8'))), text });
  } catch {
    return fail('It was changed, or encrypted with another key.');
  }
}
