import { fail, ok, type Result } from '../../../contract/app-error';
import type { ConsoleOptions } from '../../../contract/console';
import type { Activity } from '../base/activity';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsFederation, ConsoleLinks } from '../ports';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { SessionEvents } from '../sessions/session-events';
import type { Sessions } from '../sessions/sessions';
import type { TimedPlans } from '../sessions/timed-plans';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { explainRefusal } from './console-errors';
import { destinationOf, loginUrl } from './login-url';
import { signInWay } from './sign-in-way';

/** The ports of a console sign-in: the federation endpoint, and the places that links go to. */
export interface ConsolePorts {
  federation: AwsFederation;
  links: ConsoleLinks;
}

export interface ConsoleSignInDeps extends ConsolePorts {
  plans: Pick<TimedPlans, 'timed'>;
  events: SessionEvents;
  sessions: Sessions;
  demand: Demand;
  uses: ProfileUses;
  settings: SettingsKeeper;
  activity: Activity;
}

/** Signs a browser in to the AWS console with a role session. Only the browser and the clipboard get the link. */
export class ConsoleSignIn {
  constructor(private readonly deps: ConsoleSignInDeps) {}

  /** Opens the AWS console in a browser, signed in with a profile's role session. */
  open(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    const { links, settings } = this.deps;
    return this.use(profile, options, 'opened', (url) => links.open(url, settings.current.consoleBrowser));
  }

  /** Copies the link that signs in, for a short while. */
  copyLink(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    return this.use(profile, options, 'link copied', async (url) => {
      await this.deps.links.copy(url);
      return ok(null);
    });
  }

  /** Sets the browser that opens the console. Null means the system's default. */
  setBrowser(program: string | null): Promise<Result<null>> {
    return this.deps.settings.save(() => ({ consoleBrowser: program }));
  }

  private async use(
    profile: string,
    options: ConsoleOptions,
    done: string,
    use: (url: string) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const { plans, activity, events } = this.deps;
    events.personAsks.emit();
    const plan = await plans.timed(profile);
    if (!plan.ok) return plan;
    const url = await this.link(plan.value, options);
    const used = url.ok ? await use(url.value) : url;
    if (!used.ok) return activity.failed(used.error, profile);
    activity.info(`AWS console of ${profile}: ${done}`, profile);
    return used;
  }

  private async link(plan: SupportedPlan, options: ConsoleOptions): Promise<Result<string>> {
    const { sessions, demand, uses, federation } = this.deps;
    const way = signInWay(plan);
    if (!way.ok) return way;
    const destination = destinationOf(way.value, options, plan.region);
    // This check comes before a person is asked for a code, so that nobody types a code for nothing.
    if (!destination.ok) return destination;
    demand.start(plan.name);
    uses.used(plan.name);
    const session = await demand.during(plan.name, () => sessions.provide(plan.session, 'person'));
    if (!session.ok) return session;
    const token = await federation.signinToken(session.value, way.value.endpoint, plan.session.target.caBundles);
    if (!token.ok) return fail(explainRefusal(token.error, plan.name));
    return ok(loginUrl(way.value, destination.value, token.value));
  }
}
