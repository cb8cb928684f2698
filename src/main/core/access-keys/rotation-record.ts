import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';

/**
 * How far the rotation of an access key has come, as the vault keeps it:
 * - `creating`: AWS may have made the new key, but Fob may not have received its secret
 * - `created`: Fob has the new key, tries it, then gives it to profiles
 * - `switched`: profiles have the new key, and the old one will be deactivated
 */
const rotationRecordSchema = z.strictObject({
  version: z.literal(1),
  oldKeyId: z.string(),
  userArn: z.string(),
  stage: z.enum(['creating', 'created', 'switched']),
  /** Keys that are not the new one: those listed before it was made, although the list may have lagged behind, and those deleted. */
  known: z.array(z.string()),
  /** When Fob asked for the new key, in the endpoint's time. An older key is not the new one. */
  askedAt: z.number(),
  next: z.nullable(z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() })),
});
export type RotationRecord = z.infer<typeof rotationRecordSchema>;

/** Reads a vault entry. Returns null if it is not a rotation of this version. */
export const parseRotationRecord: (text: string) => RotationRecord | null = storedJson(rotationRecordSchema);
