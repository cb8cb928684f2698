import type { RenewalView } from '../../../contract/app-state';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws-clock';
import type { Configuration } from '../configuration';
import { deliveryMode } from '../delivery/delivery-mode';
import type { Demand } from '../sessions/demand';
import type { SettingsKeeper } from '../settings-keeper';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface KeptProfilesParts {
  configuration: Configuration;
  demand: Demand;
  settings: SettingsKeeper;
  clock: AwsClock;
  /** A profile is kept from now on, or for longer. */
  onKept: () => void;
}

/** Which profiles' sessions are kept alive: those that a person chose, that are in a file, or that were used lately. */
export class KeptProfiles {
  /** When a person or a tool last asked for a profile, in AWS's time. */
  readonly #usedAt = new Map<string, number>();
  #chosen: { list: readonly string[]; set: ReadonlySet<string> } = { list: [], set: new Set() };

  constructor(private readonly parts: KeptProfilesParts) {}

  /** Somebody asked for a profile's credentials. Uses count by the minute: with each of them everything is drawn anew. */
  used(profile: string, at = this.parts.clock.now()): void {
    const isKept = this.parts.clock.now() < this.usedUntil(profile);
    if (isKept && Math.abs(at - (this.#usedAt.get(profile) ?? 0)) < MINUTE) return;
    this.#usedAt.set(profile, at);
    this.parts.onKept();
  }

  /** The profile has another name now. */
  renamed(from: string, to: string): void {
    const usedAt = this.#usedAt.get(from);
    this.#usedAt.delete(from);
    if (usedAt !== undefined) this.used(to, usedAt);
  }

  plans(): SupportedPlan[] {
    return this.parts.configuration.supported.filter((plan) => this.reason(plan) !== null);
  }

  /** Null: the profile's session may end. */
  reason({ name }: SupportedPlan): RenewalView['keptFor'] {
    const { demand, settings, clock } = this.parts;
    if (demand.isStopped(name)) return null;
    if (this.#isChosen(name)) return 'choice';
    if (deliveryMode(settings.current, name) === 'file') return 'file';
    return clock.now() < this.usedUntil(name) ? 'use' : null;
  }

  /** Until when the last use of a profile counts, in AWS's time; 0 where it was not used. */
  usedUntil(name: string): number {
    const usedAt = this.#usedAt.get(name);
    return usedAt === undefined ? 0 : usedAt + this.parts.settings.current.keepHours * HOUR;
  }

  /** Looked up for every profile at every change: a list of thousands would be walked each time. */
  #isChosen(name: string): boolean {
    const { keptProfiles: list } = this.parts.settings.current;
    if (this.#chosen.list !== list) this.#chosen = { list, set: new Set(list) };
    return this.#chosen.set.has(name);
  }
}
