import type { DoctorReport } from '../../../contract/doctor';
import type { EndpointView } from '../../../contract/app-state';
import { clockEndpoint } from '../aws/clock-endpoint';
import type { Clocks } from '../aws/clocks';
import { GLOBAL_STS } from '../aws/regions';
import type { Configuration } from '../aws-files/configuration';
import type { Store } from '../base/store';
import type { AwsEnvironment, AwsTarget } from '../ports';
import { chainOf } from '../sessions/session-chain';
import { endpointVariables } from './checks/shell';
import type { DoctorTools, FobFacts, ShellFacts, Wanted } from './facts';
import { reportOf } from './report';

export interface DoctorDeps {
  tools: DoctorTools;
  store: Store;
  configuration: Pick<Configuration, 'plans' | 'plan' | 'supported' | 'problems'>;
  clocks: Clocks;
  endpoint: (profile: string) => EndpointView;
  environment: AwsEnvironment;
  projection: ProjectionSource;
}

/** The projection of the AWS files. */
export interface ProjectionSource {
  view: () => FobFacts['projection'];
  expected: NonNullable<Wanted['projection']>['expected'];
  notCarried: Wanted['notCarried'];
}

/** Servers that are called. A person has one or two. */
const MOST_TARGETS = 5;

/** AWS's own STS, for a person without profiles. */
const usualTarget: AwsTarget = {
  region: GLOBAL_STS,
  useFips: false,
  useDualstack: false,
  endpoint: null,
  iamEndpoint: null,
  caBundles: [],
};

/** Looks at everything that has to work for Fob to work. It looks only when a person asks. */
export class Doctor {
  constructor(private readonly deps: DoctorDeps) {}

  /** @param shell What the shell tells that asks. Null if none does. */
  async examine(shell: ShellFacts | null): Promise<DoctorReport> {
    const fob = this.facts();
    const computer = await this.deps.tools.gather(this.wanted(fob, shell));
    // The vault may have opened in the meantime, and the files may have changed: what is known now counts.
    const facts = { fob: { ...this.facts(), targets: fob.targets }, computer };
    return reportOf({ ...facts, shell: shell && { ...shell, isProfileThere: this.has(shell.profile) } });
  }

  private has(profile: string): boolean {
    const plan = this.deps.configuration.plan(profile);
    return plan.ok || plan.error.code !== 'profile-unknown';
  }

  private wanted(fob: FobFacts, shell: ShellFacts | null): Wanted {
    const { targets, configFile, credentialsFile } = fob;
    const { isOn, paths } = fob.projection;
    const { configuration, store, projection } = this.deps;
    const [profile] = store.state.settings.endpointProfiles;
    return {
      targets: targets.map(({ target }) => target),
      bundles: distinct(
        configuration.supported.flatMap(({ session }) => session.target.caBundles),
        ({ file }) => file,
      ),
      endpoint: profile === undefined ? null : this.deps.endpoint(profile).variables,
      projection: isOn ? { paths, expected: projection.expected } : null,
      notCarried: projection.notCarried,
      sameFiles: {
        config: { here: shell?.configFile ?? '', atFob: configFile },
        credentials: { here: shell?.credentialsFile ?? '', atFob: credentialsFile },
      },
    };
  }

  private facts(): FobFacts {
    const { store, configuration, clocks, environment, projection } = this.deps;
    const { about, settings, vault } = store.state;
    const { plans, supported, problems } = configuration;
    const [profile] = settings.endpointProfiles;
    const endpoint = profile === undefined ? null : this.deps.endpoint(profile);
    const used = supported.flatMap((plan) => chainOf(plan.session).map(({ target }) => target));
    return {
      ...about,
      launchAtLogin: settings.launchAtLogin,
      problems,
      plans,
      vault,
      targets: distinct(used.length === 0 ? [usualTarget] : used, placeOf)
        .slice(0, MOST_TARGETS)
        .map((target) => ({ target, knownOffset: clocks.sts(target).offsetToLocal })),
      endpoint: {
        isOn: endpoint !== null,
        error: endpoint?.error?.message ?? null,
        movedFrom: endpoint?.movedFrom ?? null,
      },
      projection: projection.view(),
      overridingVariables: endpointVariables.filter((name) => Boolean(environment[name])),
    };
  }
}

/** The same for targets whose calls go to the same server. */
const placeOf = (target: AwsTarget): string =>
  clockEndpoint(target, 'sts') ?? JSON.stringify([target.region, target.useFips, target.useDualstack]);

const distinct = <T>(all: readonly T[], keyOf: (one: T) => string): T[] =>
  [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].reverse();
