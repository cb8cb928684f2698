import type { Result } from '../../../contract/app-error';
import type { RenewalView } from '../../../contract/app-state';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Configuration } from '../aws-files/configuration';
import { deliveryMode } from '../settings/delivery-mode';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import { namesIn } from '../settings/names-in';
import type { SettingsKeeper } from '../settings/settings-keeper';

export interface KeptProfilesDeps {
  configuration: Configuration;
  demand: Demand;
  uses: ProfileUses;
  settings: SettingsKeeper;
  clocks: Pick<Clocks, 'local'>;
}

/**
 * Decides which profiles' sessions are kept alive: profiles that a person chose, that are in a file, or that were used
 * lately.
 */
export class KeptProfiles {
  constructor(private readonly deps: KeptProfilesDeps) {}

  plans(): SupportedPlan[] {
    return this.deps.configuration.supported.filter((plan) => this.reason(plan) !== null);
  }

  /** Why the profile is kept. Null if its session may end. */
  reason({ name }: SupportedPlan): RenewalView['keptFor'] {
    const { demand, uses, settings, clocks } = this.deps;
    if (demand.isStopped(name)) return null;
    if (this.isChosen(name)) return 'choice';
    if (deliveryMode(settings.current, name) === 'file') return 'file';
    return clocks.local() < uses.usedUntil(name) ? 'use' : null;
  }

  /** The person chooses that a profile's session is always kept, or no longer. */
  choose(profile: string, keep: boolean): Promise<Result<null>> {
    return this.deps.settings.save(({ keptProfiles }) => ({
      keptProfiles: [...keptProfiles.filter((other) => other !== profile), ...(keep ? [profile] : [])],
    }));
  }

  /** Whether the person chose that a profile's session is always kept. */
  isChosen(name: string): boolean {
    return namesIn(this.deps.settings.current.keptProfiles).has(name);
  }
}
