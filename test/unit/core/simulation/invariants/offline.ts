import { traitsOf } from '../../../../../src/main/core/aws/error-traits';
import type { Invariant } from '../facts';
import { MINUTE } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

/** The longest pause between two looks for the network (core/aws/backoff.ts), and the time of a call. */
const LONGEST_LOOK = 7 * MINUTE;

/** While the network is gone, no profile says so by itself. When it is back, Fob knows soon, whether somebody asks or not. */
export class Offline implements Invariant {
  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  looked(): void {
    const { network, profiles } = this.world.store.state;
    if (!network.isOffline) return;
    for (const { name, error } of profiles)
      if (error !== null && traitsOf(error).isUnreachable) this.verdicts.add('offline said twice', name, [name]);
  }

  minute(): void {
    const { store, weather, computer } = this.world;
    const isBack = weather.isFair && computer.time - weather.fairSince > LONGEST_LOOK;
    if (isBack && store.state.network.isOffline) this.verdicts.add('offline for too long', '', []);
  }
}
