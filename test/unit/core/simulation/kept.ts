import type { Settings } from '../../../../src/contract/settings';
import type { SupportedPlan } from '../../../../src/main/core/aws-files/plan-types';
import { chainOf } from '../../../../src/main/core/sessions/session-chain';
import type { Computer } from './computer';
import type { Facts } from './facts';
import { HOUR } from './moments';

export type Reason = 'choice' | 'file' | 'use';

/**
 * Which profiles Fob keeps alive by itself, as a person understands it: those that were chosen, those written to the
 * credentials file, and those that were asked for lately; none that was stopped, and none during a pause. When Fob keeps
 * more, it is said here and nowhere else.
 */
export class Kept {
  /** Profiles that the person ended, until somebody asks for them again. */
  private readonly stopped = new Set<string>();
  private readonly usedTimes = new Map<string, number>();
  /** By session: when somebody asked for a profile of it. */
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

  /** Kept, and can be had now without a person; what was not chosen is renewed, not begun. */
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

  /** By the person's choice: what is used changes all the time. */
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
   * A start of Fob knows of each session it finds when it was last asked for before it began; it does not know who was
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
