import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';

/** The header of a sealed file. Anybody can read it, but nobody can change it without the key. */
const headerSchema = z.strictObject({
  fob: z.literal(1),
  kind: z.enum(['entry', 'index']),
  id: z.string(),
  /** The vault's version after the change that wrote this file. Each change raises it. */
  version: z.int().check(z.minimum(0)),
});
export type SealedHeader = z.infer<typeof headerSchema>;

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Encrypts a text with AES-256-GCM. The file is the header as a line of JSON, then nonce, ciphertext and tag. The line
 * is associated data, so the file does not open if its id, version or kind was changed.
 */
export function seal(key: Buffer, header: Omit<SealedHeader, 'fob'>, text: string): Buffer {
  const line = Buffer.from(`${JSON.stringify({ fob: 1, ...header })}\n`);
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH }).setAAD(line);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([line, nonce, encrypted, cipher.getAuthTag()]);
}

/** What a file says of itself. Nobody vouches for it, because this does not need the key. Null if it is no header. */
export function claimedHeader(bytes: Buffer): SealedHeader | null {
  try {
    return headerSchema.parse(JSON.parse(bytes.subarray(0, bytes.indexOf('\n') + 1).toString('utf8')));
  } catch {
    return null;
  }
}

/** Decrypts a file. It fails if a single bit of the file was changed. The error is a sentence. */
export function unseal(key: Buffer, bytes: Buffer): Result<{ header: SealedHeader; text: string }, string> {
  const lineEnd = bytes.indexOf('\n') + 1;
  const sealed = bytes.subarray(lineEnd);
  if (lineEnd === 0 || sealed.length < NONCE_LENGTH + TAG_LENGTH) return fail('It is too short.');
  const line = bytes.subarray(0, lineEnd);
  const nonce = sealed.subarray(0, NONCE_LENGTH);
  const tag = sealed.subarray(sealed.length - TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH }).setAAD(line);
    decipher.setAuthTag(tag);
    const encrypted = sealed.subarray(NONCE_LENGTH, sealed.length - TAG_LENGTH);
    const text = Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    return ok({ header: headerSchema.parse(JSON.parse(line.toString('utf8'))), text });
  } catch {
    return fail('It was changed, or encrypted with another key.');
  }
}
