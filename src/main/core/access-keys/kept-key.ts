import { z } from 'zod/mini';

/**
 * An access key in the vault, as it is kept there: the key of one profile, whose `credential_process` names Fob. The stage
 * says which way it is on, so that an interrupted move is finished when Fob starts again:
 * - `moving-in`: the profile's line in config may be missing yet, and its lines with the key may still be in the files
 * - `moving-out`: the lines with the key may be missing yet
 */
const keptKeySchema = z.strictObject({
  version: z.literal(1),
  profile: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  stage: z.enum(['moving-in', 'kept', 'moving-out']),
  /** Id of another key in the profile's files whose place this one takes. */
  replaces: z.nullable(z.string()),
  /** Of a profile that is new. */
  region: z.nullable(z.string()),
});
export type KeptKey = z.infer<typeof keptKeySchema>;

/** Reads a vault entry; null when it is not a key of this version. */
export function parseKeptKey(text: string): KeptKey | null {
  try {
    return keptKeySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
