import { z } from 'zod/mini';
import { MOST_LEASE_SECONDS, MOST_LEASE_NAME, MOST_SESSION_POLICY_CHARACTERS } from './limits';
import type { ProgramView } from './programs';

/** One line, as people read it. */
const oneLine = z.string().check(z.minLength(1), z.maxLength(MOST_LEASE_NAME), z.regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u));
/** `s3:Get*`. AWS takes no wildcard before the colon. */
const action = z.string().check(z.maxLength(128), z.regex(/^[a-z0-9-]+:[A-Za-z0-9*?]+$/));

/**
 * What a lease may do at most.
 * - `all`: everything that the profile may do. Only the time is less.
 * - `read-only`: reading. `services` names the services for sessions of a user; empty: the usual ones.
 * - `actions`: these actions.
 * - `policy`: what this IAM policy (JSON) allows.
 */
export const leaseAccessSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({
    kind: z.literal('read-only'),
    services: z.array(z.string().check(z.regex(/^[a-z0-9-]{1,64}$/))).check(z.maxLength(60)),
  }),
  z.strictObject({ kind: z.literal('actions'), actions: z.array(action).check(z.minLength(1), z.maxLength(100)) }),
  z.strictObject({
    kind: z.literal('policy'),
    policy: z.string().check(z.minLength(2), z.maxLength(MOST_SESSION_POLICY_CHARACTERS)),
  }),
]);
/** What a lease may do at most. */
export type LeaseAccess = z.infer<typeof leaseAccessSchema>;

/** What a lease gives. */
export const leaseGrantSchema = z.strictObject({
  access: leaseAccessSchema,
  /** How long it lasts, in seconds. Null: as long as the profile's session. */
  seconds: z.nullable(z.int().check(z.minimum(60), z.maximum(MOST_LEASE_SECONDS))),
});
/** What a lease gives. */
export type LeaseGrant = z.infer<typeof leaseGrantSchema>;

/** Less than everything, for less long. */
export const leaseTermsSchema = z.extend(leaseGrantSchema, {
  /** What people see, and CloudTrail: `nightly report`. Null: a name made from the rest. */
  name: z.nullable(oneLine),
});
/** Less than everything, for less long. */
export type LeaseTerms = z.infer<typeof leaseTermsSchema>;

/**
 * - `live`: Fob hands it out.
 * - `stopped`: the person stopped it. What was handed out lives until `credentialsEndAt`.
 * - `over`: its time is over.
 */
export type LeaseState = 'live' | 'stopped' | 'over';

/** A lease that programs have got, or may still use. Times are by this computer's clock. */
export interface LeaseView {
  id: string;
  profile: string;
  /** `nightly report`, or `read only` if nobody named it. */
  name: string;
  access: LeaseAccess;
  /** The last program that got it. */
  program: ProgramView;
  state: LeaseState;
  startedAt: number;
  /** After this time Fob hands nothing out. */
  endsAt: number;
  /** When the credentials end that were handed out last. Null: none were. */
  credentialsEndAt: number | null;
  /** The description that CloudTrail shows. */
  description: string;
  /** How AWS holds it to its terms: a session policy of the role, or GetScopedCredentials. */
  heldBy: 'session-policy' | 'scoped-credentials';
  /** How often it was handed out. */
  times: number;
}

/** What a lease may do with an action that matters, as the evaluator finds it. */
export interface LeaseRow {
  /** `s3:PutObject`. */
  action: string;
  /** What the lease's own policy says. `unknown`: it depends on a condition that Fob cannot see. */
  verdict: 'allowed' | 'denied' | 'unknown';
}

/** What a lease would be able to do, before it is given. */
export interface LeasePreview {
  rows: LeaseRow[];
  /** The JSON that AWS gets. Null: one of AWS's own policies holds the lease. */
  policy: string | null;
  /** Where the policy gives nothing, or more than it says. */
  warnings: string[];
}
