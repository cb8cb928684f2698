/** Leases that a line for tools can ask for. */
import { z } from 'zod/mini';
import { leaseGrantSchema } from './leases';

/** What a `credential_process` can ask for. A policy is in a file, and a line that asks for everything is no lease. */
export const toolLeaseSchema = leaseGrantSchema.check(
  z.refine(({ access, seconds }) => access.kind !== 'policy' && (access.kind !== 'all' || seconds !== null)),
);
/** What a `credential_process` can ask for. */
export type ToolLease = z.infer<typeof toolLeaseSchema>;

/** What a person chose to give less, as typed. */
export const lessDraftSchema = z.strictObject({
  may: z.enum(['read', 'some', 'all']),
  /** The actions of `some`. */
  actions: z.string().check(z.maxLength(20_000)),
  seconds: leaseGrantSchema.shape.seconds,
});
/** What a person chose to give less, as typed. */
export type LessDraft = z.infer<typeof lessDraftSchema>;

/** How tools would get a lease. */
export interface LessLines {
  lease: ToolLease;
  /** The profile that tools would use. */
  target: string;
  /** The exact lines for `~/.aws/config`. */
  lines: string;
  /** The `credential_process` in them. */
  command: string;
}
