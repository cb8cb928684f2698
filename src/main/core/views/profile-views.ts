import { consentOf } from '../settings/consent-choice';
import type { ProfileView } from '../../../contract/app-state';
import type { Configuration } from '../aws-files/configuration';
import type { ProfilePlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Outage } from '../aws/outage';
import type { CodeBroker } from '../codes/broker';
import type { WrittenProfiles } from '../delivery/written-profiles';
import type { ContainerEndpoint } from '../endpoint/container-endpoint';
import type { KeptProfiles } from '../renewal/kept-profiles';
import type { Renewal } from '../renewal/renewal';
import type { DeniedWithoutMfa } from '../sessions/denied-without-mfa';
import type { Demand } from '../sessions/demand';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import type { RecentProfiles } from '../settings/recent-profiles';
import type { SettingsKeeper } from '../settings/settings-keeper';
import type { AllowedPrograms } from '../sources/allowed-programs';
import { askingSections, deliveryView, toolLines } from './delivery-view';
import { isUnlockedBy } from './people-view';
import { oncePer } from '../base/once-per';
import { profileView, type ProfileViewSources } from './profile-view';
import { renewalView } from './renewal-view';

export interface ProfileViewsDeps {
  configuration: Configuration;
  sessions: Sessions;
  broker: Pick<CodeBroker, 'requests'>;
  clocks: Clocks;
  demand: Demand;
  settings: SettingsKeeper;
  kept: KeptProfiles;
  renewal: Renewal;
  recentProfiles: Pick<RecentProfiles, 'lastUse'>;
  written: WrittenProfiles;
  endpoint: Pick<ContainerEndpoint, 'view'>;
  identities: Pick<Identities, 'unconfirmedAt'>;
  outage: Pick<Outage, 'explains'>;
  deniedWithoutMfa: Pick<DeniedWithoutMfa, 'remark'>;
  allowedPrograms: Pick<AllowedPrograms, 'isMissing'>;
  /** The absolute path of the `fob` command. */
  fobCommand: string;
}

/**
 * Shows profiles as they are at this moment. Commands read them directly, and pages get them with the next change of
 * the state.
 */
export class ProfileViews {
  private readonly linesOf = oncePer((plan: ProfilePlan) => toolLines(plan, this.deps.fobCommand));

  constructor(private readonly deps: ProfileViewsDeps) {}

  all(): ProfileView[] {
    const { configuration, clocks } = this.deps;
    const sources = this.sources();
    return clocks.atOneMoment(() => configuration.plans.map((plan) => profileView(plan, sources)));
  }

  names(): string[] {
    return this.deps.configuration.plans.map(({ name }) => name);
  }

  /** Undefined if there is no such profile. */
  of(profile: string): ProfileView | undefined {
    const { configuration, clocks } = this.deps;
    const plan = configuration.plans.find(({ name }) => name === profile);
    return plan && clocks.atOneMoment(() => profileView(plan, this.sources()));
  }

  /** Whether a person is being asked for a code that the profile's session waits for. */
  waitsForCode(profile: string): boolean {
    const { configuration, broker } = this.deps;
    const plan = configuration.plan(profile);
    return plan.ok && broker.requests.some(({ need }) => isUnlockedBy(plan.value, need));
  }

  private sources(): ProfileViewSources {
    const { configuration, sessions, clocks, demand, settings, written, endpoint, identities, allowedPrograms } =
      this.deps;
    const asking = askingSections(configuration.ownSections);
    const { current } = settings;
    const pinned = new Set(current.pinnedProfiles);
    const marks = new Map(Object.entries(current.profileMarks));
    return {
      sessions,
      clocks,
      userId: (rootId) => configuration.userId(rootId),
      isStopped: (profile) => demand.isStopped(profile),
      warningMinutes: current.warningMinutes,
      mfaSessionSeconds: current.mfaSessionSeconds,
      labels: (name) => {
        const { at: lastUsedAt, toolAt: toolUsedAt } = this.deps.recentProfiles.lastUse(name);
        const consent = consentOf(current, name);
        return { isPinned: pinned.has(name), lastUsedAt, toolUsedAt, mark: marks.get(name) ?? null, consent };
      },
      renewal: (plan: ProfilePlan) => renewalView(plan, this.deps),
      delivery: (plan: ProfilePlan) => deliveryView(plan, current, written, this.linesOf(plan), asking),
      endpoint: (profile) => endpoint.view(profile),
      unconfirmedAt: (rootId) => identities.unconfirmedAt(rootId),
      limited: (plan) => this.deps.deniedWithoutMfa.remark(plan),
      isOutage: (error) => this.deps.outage.explains(error),
      isMissingPermission: ({ root }) => root.kind === 'source' && allowedPrograms.isMissing(root.source),
    };
  }
}
