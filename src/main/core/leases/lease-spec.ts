import { ok, type Result } from '../../../contract/app-error';
import type { LeaseTerms, LeaseView } from '../../../contract/leases';
import { MOST_LEASE_SECONDS } from '../../../contract/limits';
import type { SessionScope, SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { homeRegion, rolePartition, roleSeconds } from '../aws/accepted-by-aws';
import { GLOBAL_STS } from '../aws/regions';
import { policyOf } from './policy-text';
import { deniedToReaders } from './read-only';
import { policiesOf } from './terms';

/** The call that makes the session of a lease, and how AWS then holds the session to the terms. */
export interface LeaseSpec {
  spec: SessionSpec;
  heldBy: LeaseView['heldBy'];
}

/**
 * How a profile's session becomes one with less.
 * - A role that needs no code of its own is assumed once more, with session policies. So managed policies can limit it, and
 *   a name of its own shows in CloudTrail.
 * - AWS gives a role for 15 minutes at least. For less, and where AssumeRole would need a code, the session is narrowed
 *   itself. GetScopedCredentials takes no managed policies: a role that is to read for less than 15 minutes is first assumed
 *   with AWS's own policy for that, and may then narrow itself.
 *
 * @param id of the new session.
 * @param seconds Null: as long as the profile's session may last.
 */
export function leaseSpec(
  { session }: Pick<SupportedPlan, 'session'>,
  { access }: Pick<LeaseTerms, 'access'>,
  { id, description, seconds }: { id: string; description: string; seconds: number | null },
): Result<LeaseSpec> {
  const { role, device } = session;
  const isAssumed = role !== null && device === null;
  const policies = policiesOf(access, isAssumed ? { partition: rolePartition(role.arn) ?? 'aws' } : null);
  if (!policies.ok) return policies;
  const scope = { ...policies.value, description };
  if (!isAssumed) return ok(narrowed(session, id, scope, seconds ?? MOST_LEASE_SECONDS));
  const most = session.durationSeconds ?? roleSeconds.default;
  const wanted = Math.min(seconds ?? most, most);
  if (wanted >= roleSeconds.least)
    return ok({ spec: { ...session, id, durationSeconds: wanted, scope }, heldBy: 'session-policy' });
  if (scope.policyArns.length === 0) return ok(narrowed(session, id, scope, wanted));
  const mayNarrow = { ...scope, policy: policyOf(['sts:GetScopedCredentials'], deniedToReaders) };
  const reading = { ...session, id: `${id}\nrole`, durationSeconds: roleSeconds.least, scope: mayNarrow };
  return ok(narrowed(reading, id, { ...scope, policy: null, policyArns: [] }, wanted));
}

/** GetScopedCredentials of a session. The global endpoint does not have it, but its sessions are valid in the home region. */
function narrowed(parent: SessionSpec, id: string, scope: SessionScope, durationSeconds: number): LeaseSpec {
  const { root, target } = parent;
  const region = target.region === GLOBAL_STS ? homeRegion('aws') : target.region;
  const spec = { id, root, parent, device: null, role: null, durationSeconds, scope, target: { ...target, region } };
  return { spec, heldBy: 'scoped-credentials' };
}
