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

/** Why Fob keeps a profile's session alive, and when it renews it next, in this computer's time. */
export function renewalView(plan: ProfilePlan, { clock, kept, renewal }: RenewalSources): RenewalView {
  const keptFor = plan.supported ? kept.reason(plan) : null;
  const nextAt = plan.supported && keptFor !== null ? renewal.nextAt(plan) : null;
  return { keptFor, nextAt: nextAt === null ? null : clock.toLocal(nextAt) };
}

/** When Fob will ask the person for a code for this session: at its first warning. AWS's time. */
export function promptAt(spec: SessionSpec, sessions: Sessions, warningMinutes: readonly number[]): number | null {
  const session = sessions.live(spec.id);
  if (session === null || spec.device === null || !sessions.needsCode(spec)) return null;
  return warningAt(session, warningMinutes);
}
