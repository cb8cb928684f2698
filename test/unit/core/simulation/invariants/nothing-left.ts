import type { SupportedPlan } from '../../../../../src/main/core/aws-files/plan-types';
import type { Invariant } from '../facts';
import { MINUTE } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';
import { wantedLeft } from './handed-out';

/**
 * Nothing due waits longer with the computer awake and AWS within reach: Fob tries the network every six minutes at most,
 * and after errors that AWS itself answers every twelve (core/renewal/policy.ts).
 */
const PATIENCE = { network: 7.5 * MINUTE, answered: 13.5 * MINUTE };

/** What Fob keeps alive is renewed in time, without anybody asking. */
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
      // One more failure by chance, with any key, and the network is left alone for a while longer.
      const { lastFailureAt, lastFailure } = this.world.facts;
      const patience = lastFailure.get(plan.key.accessKeyId)?.answered === true ? PATIENCE.answered : PATIENCE.network;
      const chance = Math.min(lastFailureAt, since + 2 * patience);
      if (computer.time - Math.max(since, chance) <= patience) continue;
      const about = [plan.name, plan.session.role?.arn ?? '-', plan.session.device ?? '-', plan.key.accessKeyId];
      this.verdicts.add('left undone', `${plan.name}, kept for ${kept.reason(plan.name) ?? ''}`, about);
      // Said once; a further one comes when it is done and due again.
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
