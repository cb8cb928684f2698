import type { RenewalView } from '../../../contract/app-state';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { Configuration } from '../aws-files/configuration';
import { deliveryMode } from '../settings/delivery-mode';
import type { Demand } from '../sessions/demand';
import type { SettingsKeeper } from '../settings/settings-keeper';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface KeptProfilesDeps {
  configuration: Configuration;
  demand: Demand;
  settings: SettingsKeeper;
  clock: AwsClock;
  /** Called when a profile is kept from now on, or for longer. */
  onKept: () => void;
}

interface Use {
  /** The time in AWS's time, as far as it was known. */
  at: number;
  /** A time of `AwsClock.elapsed`. */
  elapsed: number;
  isUncertain: boolean;
}

/**
 * Decides which profiles' sessions are kept alive: profiles that a person chose, that are in a file, or that were used
 * lately.
 */
export class KeptProfiles {
  /** When a person or a tool last asked for each profile. */
  private readonly uses = new Map<string, Use>();
  private chosen: { list: readonly string[]; set: ReadonlySet<string> } = { list: [], set: new Set() };

  constructor(private readonly deps: KeptProfilesDeps) {}

  /**
   * Notes that somebody asked for a profile's credentials. Uses count by the minute, because each one redraws
   * everything.
   */
  used(profile: string): void {
    const { clock, onKept } = this.deps;
    const at = clock.now();
    if (at < this.usedUntil(profile) && Math.abs(at - this.usedAt(profile)) < MINUTE) return;
    this.uses.set(profile, { at, elapsed: clock.elapsed(), isUncertain: clock.isUncertain() });
    onKept();
  }

  /** Notes a use in an earlier run of Fob. `at` is in AWS's time. */
  usedBefore(profile: string, at: number): void {
    this.uses.set(profile, { at, elapsed: 0, isUncertain: false });
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    const use = this.uses.get(from);
    this.uses.delete(from);
    if (use !== undefined) this.uses.set(to, use);
  }

  plans(): SupportedPlan[] {
    return this.deps.configuration.supported.filter((plan) => this.reason(plan) !== null);
  }

  /** Why the profile is kept. Null if its session may end. */
  reason({ name }: SupportedPlan): RenewalView['keptFor'] {
    const { demand, settings, clock } = this.deps;
    if (demand.isStopped(name)) return null;
    if (this.isChosen(name)) return 'choice';
    if (deliveryMode(settings.current, name) === 'file') return 'file';
    return clock.now() < this.usedUntil(name) ? 'use' : null;
  }

  /** When somebody last asked for a profile of this session, in AWS's time. 0 if never. */
  lastUse(sessionId: string): number {
    return Math.max(0, ...this.deps.configuration.of(sessionId).map(({ name }) => this.usedAt(name)));
  }

  /** Until when the last use of a profile counts, in AWS's time. 0 if it was not used. */
  usedUntil(name: string): number {
    const usedAt = this.usedAt(name);
    return usedAt === 0 ? 0 : usedAt + this.deps.settings.current.keepHours * HOUR;
  }

  /**
   * When the profile was last used. 0 if never. A time noted by an uncertain clock is corrected once AWS has told its
   * time.
   */
  private usedAt(name: string): number {
    const { clock } = this.deps;
    const use = this.uses.get(name);
    if (use?.isUncertain === true && !clock.isUncertain()) {
      use.at = clock.now() - (clock.elapsed() - use.elapsed);
      use.isUncertain = false;
    }
    return use?.at ?? 0;
  }

  /** A set, because every change looks up every profile. With thousands of profiles a list would be slow. */
  private isChosen(name: string): boolean {
    const { keptProfiles: list } = this.deps.settings.current;
    if (this.chosen.list !== list) this.chosen = { list, set: new Set(list) };
    return this.chosen.set.has(name);
  }
}
