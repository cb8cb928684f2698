import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';

/** A command that may fetch credentials for as long as its process runs. Its token is nowhere, only the hash is here. */
const commandRecordSchema = z.strictObject({
  version: z.literal(1),
  /** The SHA-256 of its token, in hex. */
  tokenHash: z.string(),
  profile: z.string(),
  /** See `ProcessIdentity`. */
  process: z.strictObject({ pid: z.int(), born: z.string() }),
});
/** A command as the vault keeps it, so that it can go on after Fob was started again. */
export type CommandRecord = z.infer<typeof commandRecordSchema>;

/** Reads a vault entry. Returns null if it is not a command of this version. */
export const parseCommandRecord: (text: string) => CommandRecord | null = storedJson(commandRecordSchema);
