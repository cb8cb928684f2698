import type { SessionSpec } from '../../../../src/main/core/aws-files/plan-types';
import type { StoredSession } from '../../../../src/main/core/sessions/stored-session';
import type { Ask, Invariant } from './facts';
import { wantedLeft } from './invariants/handed-out';
import { MINUTE } from './moments';
import type { World } from './world';

/**
 * The time that Fob leaves for a few tries, and half of the time over which it spreads renewals
 * (core/renewal/renew-at.ts).
 */
export const roomForTries = (length: number): number =>
  Math.min(4 * MINUTE, length / 20) + Math.min(3 * MINUTE, length / 20) / 2;

/**
 * Counts the fewest calls that could have served the same credentials. Each session starts only when the one before no longer
 * suffices, and lasts its full duration. Waiting as long as possible is optimal.
 */
export class Least implements Invariant {
  calls = 0;
  codes = 0;
  private readonly sessions = new Map<string, { fresh: number; until: number }>();

  /** @param room How much earlier than clients need it a session of this length is renewed, in ms. */
  constructor(
    private readonly world: World,
    private readonly room: (length: number) => number = () => 0,
  ) {}

  given({ plan }: Ask, { expiresAt, startedAt }: StoredSession): void {
    const isFresh = expiresAt - this.world.computer.time > wantedLeft(expiresAt - startedAt);
    this.want(plan.session, isFresh);
  }

  minute(): void {
    const { kept, facts, weather } = this.world;
    if (!weather.isFair) return;
    // Fob could serve nothing that was out of reach.
    for (const { session } of kept.possible()) if (facts.isLive(session)) this.want(session, true);
  }

  private want(spec: SessionSpec, isFresh: boolean): void {
    const now = this.world.computer.time;
    const known = this.sessions.get(spec.id) ?? { fresh: 0, until: 0 };
    if ((isFresh ? known.fresh : known.until) > now) return;
    if (spec.parent !== null) this.want(spec.parent, false);
    this.calls += 1;
    if (spec.device !== null) this.codes += 1;
    const length = (spec.durationSeconds ?? this.world.settings.settings.mfaSessionSeconds) * 1000;
    this.sessions.set(spec.id, { fresh: now + length - wantedLeft(length) - this.room(length), until: now + length });
  }
}
