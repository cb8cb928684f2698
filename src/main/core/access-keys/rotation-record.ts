import { z } from 'zod/mini';

/**
 * How far the rotation of an access key came, as it is kept in the vault:
 * - `creating`: AWS may have made the new key without Fob having heard its secret
 * - `created`: the new key is here; it is tried, then takes the old one's place
 * - `switched`: profiles have the new key; the old one is to be deactivated
 */
const rotationRecordSchema = z.strictObject({
  version: z.literal(1),
  oldKeyId: z.string(),
  userArn: z.string(),
  stage: z.enum(['creating', 'created', 'switched']),
  /** The user's keys before the new one was made: another one that appears is that one. */
  known: z.array(z.string()),
  next: z.nullable(z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() })),
});
export type RotationRecord = z.infer<typeof rotationRecordSchema>;

/** Reads a vault entry; null when it is not a rotation of this version. */
export function parseRotationRecord(text: string): RotationRecord | null {
  try {
    return rotationRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
