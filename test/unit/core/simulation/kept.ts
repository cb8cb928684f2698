import type { Settings } from '../../../../src/contract/settings';
import type { SupportedPlan } from '../../../../src/main/core/aws-files/plan-types';
import { chainOf } from '../../../../src/main/core/sessions/session-chain';
import type { Computer } from './computer';
import type { Facts } from './facts';
import { HOUR } from './moments';

export type Reason = 'choice' | 'file' | 'use';

/**
 * The profiles that Fob keeps alive, as a person understands it: profiles that the person chose, profiles in the credentials file,
 * and profiles that were used lately, but not those that the person stopped, and none during a pause. If Fob has another reason to
 * keep a profile, it belongs here.
 */
export class Kept {
  /** Profiles that the person stopped and nobody has asked for since. */
  private readonly stopped = new Set<string>();
  private readonly usedTimes = new Map<string, number>();
  /** By session id: the times at which somebody asked for one of its profiles. */
  private readonly uses = new Map<string, number[]>();

  constructor(
    private readonly facts: Facts,
    private readonly computer: Computer,
    private readonly settings: () => Settings,
  ) {}

  reason(profile: string): Reason | null {
    const { delivery, keptProfiles, keepHours } = this.settings();
    if (this.stopped.has(profile)) return null;
    if (keptProfiles.includes(profile)) return 'choice';
    if (delivery[profile]?.mode === 'file') return 'file';
    return this.computer.time < (this.usedTimes.get(profile) ?? 0) + keepHours * HOUR ? 'use' : null;
  }

  /** The kept profiles that Fob can serve now without a person. Fob renews the others and starts only the chosen ones by itself. */
  possible(): SupportedPlan[] {
    if (this.isPaused) return [];
    const { delivery, keptProfiles } = this.settings();
    const names = new Set([...keptProfiles, ...Object.keys(delivery), ...this.usedTimes.keys()]);
    return [...names]
      .map((name) => this.facts.plan(name))
      .filter(({ name, session }) => {
        const reason = this.reason(name);
        if (reason === null || this.facts.needsPerson(session)) return false;
        return reason === 'choice' || chainOf(session).some((step) => this.facts.known.has(step.id));
      });
  }

  /** The profiles that the person keeps or has in the file. Profiles that are kept for their use are not included. */
  chosen(): string[] {
    const { delivery, keptProfiles } = this.settings();
    return [...new Set([...keptProfiles, ...Object.keys(delivery)])];
  }

  isWritten(profile: string): boolean {
    return this.settings().delivery[profile]?.mode === 'file' && !this.stopped.has(profile);
  }

  isStopped(profile: string): boolean {
    return this.stopped.has(profile);
  }

  get isPaused(): boolean {
    const until = this.settings().renewalsPausedUntil;
    return until === 'resumed' || (until !== null && this.computer.time < until + HOUR / 60);
  }

  wanted(profile: string): void {
    this.stopped.delete(profile);
  }

  used(profile: string): void {
    this.usedTimes.set(profile, this.computer.time);
    const { id } = this.facts.plan(profile).session;
    this.uses.set(id, [...(this.uses.get(id) ?? []), this.computer.time]);
  }

  usedAt(profile: string): number | undefined {
    return this.usedTimes.get(profile);
  }

  stop(profile: string): void {
    this.stopped.add(profile);
  }

  /**
   * After a start, Fob knows for each session only the last use before that session started. It does not know which profiles were
   * stopped.
   */
  restart(): void {
    this.stopped.clear();
    this.usedTimes.clear();
    for (const { name, session } of this.facts.plans.values()) {
      const startedAt = this.facts.known.get(session.id)?.startedAt ?? 0;
      const usedAt = this.uses.get(session.id)?.findLast((at) => at <= startedAt);
      if (usedAt !== undefined) this.usedTimes.set(name, usedAt);
    }
  }
}
