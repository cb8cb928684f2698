import type { RenewalView } from '../../../contract/app-state';
import type { ProfilePlan, SessionSpec } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { KeptProfiles } from '../renewal/kept-profiles';
import type { Renewal } from '../renewal/renewal';
import { warningAt } from '../sessions/session-chain';
import type { Sessions } from '../sessions/sessions';

interface RenewalSources {
  clock: AwsClock;
  kept: KeptProfiles;
  renewal: Renewal;
}

/** Why a profile's session is kept alive, and when Fob renews it by itself; in this computer's time. */
export function renewalView(plan: ProfilePlan, { clock, kept, renewal }: RenewalSources): RenewalView {
  const keptFor = plan.supported ? kept.reason(plan) : null;
  const nextAt = plan.supported && keptFor !== null ? renewal.nextAt(plan) : null;
  return { keptFor, nextAt: nextAt === null ? null : clock.toLocal(nextAt) };
}

/** When the person will be asked for a code for this session, in AWS's time: at its first warning. */
export function promptAt(spec: SessionSpec, sessions: Sessions, warningMinutes: readonly number[]): number | null {
  const session = sessions.live(spec.id);
  if (session === null || spec.device === null || !sessions.needsCode(spec)) return null;
  return warningAt(session, warningMinutes);
}
