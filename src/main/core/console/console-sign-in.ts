import { fail, ok, type Result } from '../../../contract/app-error';
import type { ConsoleOptions } from '../../../contract/console';
import type { Activity } from '../base/activity';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsFederation, ConsoleLinks } from '../ports';
import type { KeptProfiles } from '../renewal/kept-profiles';
import type { Demand } from '../sessions/demand';
import type { Sessions } from '../sessions/sessions';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { explainRefusal } from './console-errors';
import { destinationOf, loginUrl } from './login-url';
import { signInWay } from './sign-in-way';

/** The outside of a console sign-in: the federation endpoint, and where links go. */
export interface ConsolePorts {
  federation: AwsFederation;
  links: ConsoleLinks;
}

export interface ConsoleSignInDeps extends ConsolePorts {
  sessions: Sessions;
  demand: Demand;
  kept: KeptProfiles;
  settings: SettingsKeeper;
  activity: Activity;
}

/** Signs a browser in to the AWS console with a role session. Only the browser and the clipboard get the link. */
export class ConsoleSignIn {
  constructor(private readonly deps: ConsoleSignInDeps) {}

  open(plan: SupportedPlan, options: ConsoleOptions): Promise<Result<null>> {
    const { links, settings } = this.deps;
    return this.use(plan, options, 'opened', (url) => links.open(url, settings.current.consoleBrowser));
  }

  copyLink(plan: SupportedPlan, options: ConsoleOptions): Promise<Result<null>> {
    return this.use(plan, options, 'link copied', async (url) => {
      await this.deps.links.copy(url);
      return ok(null);
    });
  }

  private async use(
    plan: SupportedPlan,
    options: ConsoleOptions,
    done: string,
    use: (url: string) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const { activity } = this.deps;
    const url = await this.link(plan, options);
    const used = url.ok ? await use(url.value) : url;
    if (!used.ok) return activity.failed(used.error, plan.name);
    activity.info(`AWS console of ${plan.name}: ${done}`, plan.name);
    return used;
  }

  private async link(plan: SupportedPlan, options: ConsoleOptions): Promise<Result<string>> {
    const { sessions, demand, kept, federation } = this.deps;
    const way = signInWay(plan);
    if (!way.ok) return way;
    const destination = destinationOf(way.value, options, plan.region);
    // This check comes before a person is asked for a code, so that nobody types one in vain.
    if (!destination.ok) return destination;
    demand.start(plan.name);
    kept.used(plan.name);
    const session = await demand.during(plan.name, () => sessions.provide(plan.session, 'person'));
    if (!session.ok) return session;
    const token = await federation.signinToken(session.value, way.value.endpoint);
    if (!token.ok) return fail(explainRefusal(token.error, plan.name));
    return ok(loginUrl(way.value, destination.value, token.value));
  }
}
