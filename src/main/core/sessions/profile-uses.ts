import { Counter } from '../base/counter';
import type { Configuration } from '../aws-files/configuration';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { AskedBy } from '../settings/recent-profiles';
import type { SettingsKeeper } from '../settings/settings-keeper';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ProfileUsesDeps {
  configuration: Configuration;
  settings: SettingsKeeper;
  clocks: Clocks;
  /** Called when a person or a tool asks for a profile, with the time of this computer's clock. */
  onAsked: (profile: string, at: number, by: AskedBy) => void;
  /** Called when a profile counts as used for longer than before. */
  onUse: () => void;
}

interface Use {
  /** The clock of the endpoint that gives the profile's session. */
  clock: EndpointClock;
  /** By that clock, if its time was known. */
  at: number;
  /** A time of `Clocks.elapsed`. */
  elapsed: number;
  isUncertain: boolean;
  /** Null: in an earlier run. */
  by: AskedBy | null;
}

/** Knows when a person or a tool last asked for each profile. */
export class ProfileUses {
  private readonly uses = new Map<string, Use>();
  /** How many commands that may ask at any time run with a profile. */
  private readonly held: Counter;

  constructor(private readonly deps: ProfileUsesDeps) {
    // A second command changes nothing.
    this.held = new Counter((now, before) => {
      if (now === 0 || before === 0) deps.onUse();
    });
  }

  /**
   * Notes that somebody asked for a profile's credentials. Uses of the same kind within one minute count as one, because
   * each use draws everything again.
   */
  used(profile: string, by: AskedBy): void {
    const { clocks, onAsked, onUse } = this.deps;
    const clock = this.clockOf(profile);
    const at = clock.now();
    const isCounted = clocks.local() < this.usedUntil(profile);
    if (isCounted && Math.abs(at - this.usedAt(profile)) < MINUTE && this.uses.get(profile)?.by === by) return;
    this.uses.set(profile, { clock, at, elapsed: clocks.elapsed(), isUncertain: clock.isUncertain(), by });
    onAsked(profile, clocks.local(), by);
    onUse();
  }

  /** Counts a profile as in use until the returned function is called. */
  hold(profile: string): () => void {
    let release: () => void = () => undefined;
    void this.held.during(profile, () => new Promise<void>((resolve) => (release = resolve)));
    return release;
  }

  /** Notes a use in an earlier run of Fob, in the time of the profile's endpoint. */
  usedBefore(profile: string, at: number): void {
    this.uses.set(profile, { clock: this.clockOf(profile), at, elapsed: 0, isUncertain: false, by: null });
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    const use = this.uses.get(from);
    this.uses.delete(from);
    if (use !== undefined) this.uses.set(to, use);
  }

  /** When a profile of this session was last asked for, in its endpoint's time. 0 if never. */
  lastUse(sessionId: string): number {
    return Math.max(0, ...this.deps.configuration.of(sessionId).map(({ name }) => this.usedAt(name)));
  }

  /** Until when the last use of a profile counts, by this computer's clock. 0 if it was never used. */
  usedUntil(profile: string): number {
    if (this.held.count(profile) > 0) return Number.POSITIVE_INFINITY;
    const use = this.use(profile);
    return use === undefined ? 0 : use.clock.toLocal(use.at) + this.deps.settings.current.keepHours * HOUR;
  }

  /** In the time of the profile's endpoint. 0 if never. */
  private usedAt(profile: string): number {
    return this.use(profile)?.at ?? 0;
  }

  /** A time that was noted while the clock was uncertain is corrected once the endpoint has told its time. */
  private use(profile: string): Use | undefined {
    const use = this.uses.get(profile);
    if (use?.isUncertain === true && !use.clock.isUncertain()) {
      use.at = use.clock.now() - (this.deps.clocks.elapsed() - use.elapsed);
      use.isUncertain = false;
    }
    return use;
  }

  private clockOf(profile: string): EndpointClock {
    const { clocks, configuration } = this.deps;
    const plan = configuration.plan(profile);
    return plan.ok ? clocks.sts(plan.value.session.target) : clocks.aws;
  }
}
