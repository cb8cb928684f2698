import type { RenewalView } from '../../../contract/app-state';
import type { ProfilePlan, SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { KeptProfiles } from '../renewal/kept-profiles';
import type { Renewal } from '../renewal/renewal';
import { warningAt } from '../sessions/session-chain';
import type { Sessions } from '../sessions/sessions';

interface RenewalSources {
  kept: KeptProfiles;
  renewal: Renewal;
}

/** Why Fob keeps a profile's session alive, and when it renews it next, in this computer's time. */
export function renewalView(plan: ProfilePlan, { kept, renewal }: RenewalSources): RenewalView {
  const keptFor = plan.supported ? kept.reason(plan) : null;
  return { keptFor, nextAt: plan.supported && keptFor !== null ? renewal.nextAt(plan) : null };
}

/** When Fob will ask the person for a code for this session: at its first warning. By this computer's clock. */
export function promptAt(
  spec: SessionSpec,
  sessions: Sessions,
  clocks: Clocks,
  warningMinutes: readonly number[],
): number | null {
  const session = sessions.live(spec.id);
  if (session === null || spec.device === null || !sessions.needsCode(spec)) return null;
  return clocks.of(session).toLocal(warningAt(session, warningMinutes));
}
