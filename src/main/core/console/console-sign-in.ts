import { fail, ok, type Result } from '../../../contract/app-error';
import type { ConsoleOptions } from '../../../contract/console';
import type { Activity } from '../base/activity';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsFederation, Browsers, ConsoleLinks } from '../ports';
import type { Demand } from '../sessions/demand';
import type { ProfileUses } from '../sessions/profile-uses';
import type { SessionEvents } from '../sessions/session-events';
import type { Sessions } from '../sessions/sessions';
import type { TimedPlans } from '../sessions/timed-plans';
import type { SettingsKeeper } from '../settings/settings-keeper';
import type { ConsoleBrowsers } from './console-browsers';
import { explainRefusal } from './console-errors';
import { destinationOf, loginUrl, signOutFirst } from './login-url';
import { signInWay, type SignInWay } from './sign-in-way';

/** The ports of a console sign-in: the federation endpoint, the places that links go to, and the browsers. */
export interface ConsolePorts {
  federation: AwsFederation;
  links: ConsoleLinks;
  browsers: Browsers;
}

export interface ConsoleSignInDeps extends Omit<ConsolePorts, 'browsers'> {
  browsers: Pick<ConsoleBrowsers, 'forOpening'>;
  plans: Pick<TimedPlans, 'timed'>;
  events: SessionEvents;
  sessions: Sessions;
  demand: Demand;
  uses: ProfileUses;
  settings: SettingsKeeper;
  activity: Activity;
}

/** A link that signs in, and the way that it goes. */
interface SignInLink {
  url: string;
  way: SignInWay;
}

/** Signs a browser in to the AWS console with a role session. Only the browser and the clipboard get the link. */
export class ConsoleSignIn {
  constructor(private readonly deps: ConsoleSignInDeps) {}

  /**
   * Opens the AWS console in the profile's browser, signed in with its role session. If the person wants it, AWS signs
   * the browser out first.
   */
  async open(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    const { browsers, links, settings, activity } = this.deps;
    // Before a person is asked for a code, so that nobody types a code for nothing.
    const browser = await browsers.forOpening(profile);
    if (!browser.ok) return activity.failed(browser.error, profile);
    return this.use(profile, options, 'opened', ({ url, way }) =>
      links.open(settings.current.consoleSignOutFirst ? signOutFirst(way, url) : url, browser.value),
    );
  }

  /** Copies the link that signs in, for a short while. Nobody knows where it will be opened, so it signs nobody out. */
  copyLink(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    return this.use(profile, options, 'link copied', async ({ url }) => {
      await this.deps.links.copy(url);
      return ok(null);
    });
  }

  private async use(
    profile: string,
    options: ConsoleOptions,
    done: string,
    use: (link: SignInLink) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const { plans, activity, events } = this.deps;
    events.personAsks.emit();
    const plan = await plans.timed(profile);
    if (!plan.ok) return plan;
    const link = await this.link(plan.value, options);
    const used = link.ok ? await use(link.value) : link;
    if (!used.ok) return activity.failed(used.error, profile);
    activity.info(`AWS console of ${profile}: ${done}`, profile);
    return used;
  }

  private async link(plan: SupportedPlan, options: ConsoleOptions): Promise<Result<SignInLink>> {
    const { sessions, demand, uses, federation } = this.deps;
    const way = signInWay(plan);
    if (!way.ok) return way;
    const destination = destinationOf(way.value, options, plan.region);
    // This check comes before a person is asked for a code, so that nobody types a code for nothing.
    if (!destination.ok) return destination;
    demand.start(plan.name);
    uses.used(plan.name, 'person');
    const session = await demand.during(plan.name, () => sessions.provide(plan.session, 'person'), 'person');
    if (!session.ok) return session;
    const token = await federation.signinToken(session.value, way.value.endpoint, plan.session.target.caBundles);
    if (!token.ok) return fail(explainRefusal(token.error, plan.name));
    return ok({ url: loginUrl(way.value, destination.value, token.value), way: way.value });
  }
}
