import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';

/**
 * An access key as the vault keeps it: the key of one profile whose `credential_process` names Fob. The stage says how
 * far a move has come, so that Fob can finish an interrupted move at the next start:
 * - `moving-in`: the profile's line in config may still be missing, and the lines with the key may still be in the
 * files
 * - `moving-out`: the lines with the key may still be missing
 */
const keptKeySchema = z.strictObject({
  version: z.literal(1),
  profile: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  stage: z.enum(['moving-in', 'kept', 'moving-out']),
  /** Id of another key in the profile's files that this one replaces. */
  replaces: z.nullable(z.string()),
  /** The region of a new profile. */
  region: z.nullable(z.string()),
});
export type KeptKey = z.infer<typeof keptKeySchema>;

/** Reads a vault entry. Returns null if it is not a key of this version. */
export const parseKeptKey: (text: string) => KeptKey | null = storedJson(keptKeySchema);
