import { calmly, type Calm } from '../base/throttle';
import { DeadlineTimer, momentsOf } from '../sessions/deadlines';
import type { FobParts } from './fob-parts';
import type { Clock, NetworkWatch, Timers } from '../ports';
import type { Store } from '../base/store';
import { snapshot } from './snapshot';

export interface PublisherPorts {
  store: Store;
  /** This computer's. */
  clock: Clock;
  timers: Timers;
  network: NetworkWatch;
  /** Another network is there. */
  onNetwork: () => void;
}

/**
 * After each change, and at the moments at which time itself changes something: does what is due, brings what core knows
 * into the store, and sets the one timer for the next such moment.
 */
export class Publisher {
  readonly #deadline: DeadlineTimer;
  readonly #calm: Calm;
  #stopWatchingNetwork: (() => void) | null = null;

  constructor(
    private readonly parts: FobParts,
    private readonly ports: PublisherPorts,
  ) {
    this.#calm = calmly(() => parts.clock.atOneMoment(() => this.#publish()), ports.clock, ports.timers);
    this.#deadline = new DeadlineTimer(ports.timers, parts.clock, this.changed);
  }

  /** Something is not as it was. */
  readonly changed = (): void => this.#calm.request();

  stop(): void {
    this.#calm.stop();
    this.#deadline.stop();
    this.#watchNetwork(false);
  }

  #publish(): void {
    const { sessions, pause, renewal, fileDelivery, timeCheck, clock, settings } = this.parts;
    const { store } = this.ports;
    timeCheck.run();
    // What is over is forgotten.
    if (!clock.inDoubt()) {
      sessions.tidy();
      pause.tidy();
    }
    // Until AWS has said what time it is, what looks ended is left as it is.
    if (!timeCheck.isAsking) {
      renewal.run();
      fileDelivery.run();
    }
    store.update(snapshot(this.parts, store.state));
    const { warningMinutes } = settings.current;
    const ends = sessions.all().flatMap((session) => momentsOf(session, warningMinutes));
    this.#watchNetwork(renewal.isOffline || timeCheck.isPausing);
    this.#deadline.set([...ends, ...[renewal, fileDelivery, timeCheck].flatMap((part) => part.moments())]);
  }

  /** While something waits for AWS to be reached again, another network is worth a try at once. */
  #watchNetwork(on: boolean): void {
    const { network, onNetwork } = this.ports;
    if (on) this.#stopWatchingNetwork ??= network.watch(onNetwork);
    else {
      this.#stopWatchingNetwork?.();
      this.#stopWatchingNetwork = null;
    }
  }
}
