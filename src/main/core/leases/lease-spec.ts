import { ok, type Result } from '../../../contract/app-error';
import type { LeaseTerms, LeaseView } from '../../../contract/leases';
import { MOST_LEASE_SECONDS } from '../../../contract/limits';
import type { SessionScope, SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { homeRegion, rolePartition, roleSeconds } from '../aws/accepted-by-aws';
import { GLOBAL_STS } from '../aws/regions';
import { policiesOf } from './terms';

/** The call that makes the session of a lease, and how AWS then holds the session to the terms. */
export interface LeaseSpec {
  spec: SessionSpec;
  heldBy: LeaseView['heldBy'];
}

/**
 * How a profile's session becomes one with less.
 * - A role that needs no code of its own is assumed once more, with session policies. So managed policies can limit it, and
 *   a name of its own shows in CloudTrail. AWS gives it for 15 minutes at least: what is to end sooner is then narrowed.
 * - Any other session is narrowed itself.
 *
 * @param id of the new session.
 * @param seconds Null: as long as the profile's session may last.
 */
export function leaseSpec(
  { session }: Pick<SupportedPlan, 'session'>,
  { access }: Pick<LeaseTerms, 'access'>,
  { id, description, seconds }: { id: string; description: string; seconds: number | null },
): Result<LeaseSpec> {
  if (session.role === null || session.device !== null) {
    const policies = policiesOf(access, null);
    if (!policies.ok) return policies;
    return ok(narrowed(session, id, { ...policies.value, description }, seconds ?? MOST_LEASE_SECONDS));
  }
  const policies = policiesOf(access, { partition: rolePartition(session.role.arn) ?? 'aws' });
  if (!policies.ok) return policies;
  const most = session.durationSeconds ?? roleSeconds.default;
  const wanted = Math.min(seconds ?? most, most);
  const durationSeconds = Math.max(wanted, roleSeconds.least);
  const own: SessionSpec = { ...session, id, durationSeconds, scope: { ...policies.value, description } };
  if (wanted >= roleSeconds.least) return ok({ spec: own, heldBy: 'session-policy' });
  const whole: SessionSpec = { ...own, id: `${id}\nrole` };
  return ok(narrowed(whole, id, { policy: null, policyArns: [], description }, wanted));
}

/** GetScopedCredentials of a session. The global endpoint does not have it, but its sessions are valid in the home region. */
function narrowed(parent: SessionSpec, id: string, scope: SessionScope, durationSeconds: number): LeaseSpec {
  const { root, target } = parent;
  const region = target.region === GLOBAL_STS ? homeRegion('aws') : target.region;
  const spec = { id, root, parent, device: null, role: null, durationSeconds, scope, target: { ...target, region } };
  return { spec, heldBy: 'scoped-credentials' };
}
