import { bugError } from '../base/bug-error';
import type { Processes } from '../ports';
import type { Consent } from './consent';

/** How long Fob does not look again, in milliseconds. */
const PAUSE = 30_000;

/**
 * Takes away the permissions of terminals and apps that have ended. They open nothing any more, but a list of what is
 * allowed has to be true. It looks when something else happens anyway, and wakes nobody.
 */
export class EndedPlaces {
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly consent: Pick<Consent, 'permissions' | 'placeEnded'>,
    private readonly processes: Pick<Processes, 'isAlive'>,
    private readonly clocks: { elapsed(): number },
  ) {}

  run(): void {
    const places = this.consent.permissions.places();
    const now = this.clocks.elapsed();
    if (places.length === 0 || now - this.lookedAt < PAUSE) return;
    this.lookedAt = now;
    for (const place of places)
      void this.processes
        .isAlive(place)
        .then((isAlive) => {
          if (isAlive === false) this.consent.placeEnded(place);
        })
        .catch(bugError);
  }
}
