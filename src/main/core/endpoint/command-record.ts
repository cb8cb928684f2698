import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';
import { leaseRecordSchema } from '../leases/lease-record';

/** A command that may fetch credentials for as long as its process runs. Its token is nowhere, only the hash is here. */
const commandRecordSchema = z.strictObject({
  version: z.literal(1),
  /** The SHA-256 of its token, in hex. */
  tokenHash: z.string(),
  /** The profile whose credentials it gets. This follows a rename. */
  profile: z.string(),
  /** The profile whose view its process uses: the name when the command began, which is in its environment for good. */
  view: z.string(),
  /** The port that it asks. */
  port: z.int(),
  /** See `ProcessIdentity`. */
  process: z.strictObject({ pid: z.int(), born: z.string() }),
  /** The lease that it gets its credentials from. Null: it gets the profile's own. */
  lease: z._default(z.nullable(leaseRecordSchema), null),
});
/** A command as the vault keeps it, so that it can go on after Fob was started again. */
export type CommandRecord = z.infer<typeof commandRecordSchema>;

/** Reads a vault entry. Returns null if it is not a command of this version. */
export const parseCommandRecord: (text: string) => CommandRecord | null = storedJson(commandRecordSchema);
