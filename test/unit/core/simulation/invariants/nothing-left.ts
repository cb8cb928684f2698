import type { SupportedPlan } from '../../../../../src/main/core/aws-files/plan-types';
import type { Invariant } from '../facts';
import { MINUTE } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';
import { wantedLeft } from './handed-out';
import { rootId } from '../../../../../src/main/core/aws-files/roots';

/**
 * The longest time that a renewal may be due while the computer is awake and AWS can be reached. Fob tries again at least every six
 * minutes without a network, and at least every twelve after errors of AWS itself (core/aws/backoff.ts).
 */
const longestDelay = { network: 7.5 * MINUTE, answered: 13.5 * MINUTE };

/** Fob renews every profile that it keeps alive in time, without a request. */
export class NothingLeft implements Invariant {
  private readonly dueSince = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  minute(): void {
    const { kept, weather, computer } = this.world;
    const due = weather.isFair ? kept.possible().filter((plan) => this.isDue(plan)) : [];
    const names = new Set(due.map(({ name }) => name));
    for (const name of this.dueSince.keys()) if (!names.has(name)) this.dueSince.delete(name);
    for (const plan of due) {
      const since = Math.max(this.dueSince.get(plan.name) ?? computer.time, weather.fairSince);
      this.dueSince.set(plan.name, since);
      // After another failure by chance, with any key, Fob leaves the network alone a while longer.
      const { lastFailureAt, lastFailure } = this.world.facts;
      const patience =
        lastFailure.get(rootId(plan.root))?.answered === true ? longestDelay.answered : longestDelay.network;
      const chance = Math.min(lastFailureAt, since + 2 * patience);
      if (computer.time - Math.max(since, chance) <= patience) continue;
      const about = [plan.name, plan.session.role?.arn ?? '-', plan.session.device ?? '-', rootId(plan.root)];
      this.verdicts.add('left undone', `${plan.name}, kept for ${kept.reason(plan.name) ?? ''}`, about);
      // Report it only once, until it is renewed and due again.
      this.dueSince.set(plan.name, Number.POSITIVE_INFINITY);
    }
  }

  restarted(): void {
    this.dueSince.clear();
  }

  private isDue({ session }: SupportedPlan): boolean {
    const { facts, computer } = this.world;
    const issued = facts.known.get(session.id);
    if (issued === undefined) return true;
    return issued.expiresAt - computer.time <= wantedLeft(issued.expiresAt - issued.startedAt);
  }
}
