import { z } from 'zod/mini';
import { leaseTermsSchema } from '../../../contract/leases';

/** A lease as the vault keeps it with the command that has it. It holds no credentials. Times are by this computer's clock. */
export const leaseRecordSchema = z.strictObject({
  id: z.string(),
  profile: z.string(),
  /** Whoever asks with the same key shares the lease. */
  key: z.string(),
  terms: leaseTermsSchema,
  startedAt: z.number(),
  endsAt: z.number(),
  isStopped: z.boolean(),
});
/** A lease as the vault keeps it with the command that has it. */
export type LeaseRecord = z.infer<typeof leaseRecordSchema>;
