import { throttle, type Throttled } from '../base/throttle';
import { DeadlineTimer, deadlinesOf } from '../sessions/deadlines';
import type { FobParts } from './fob-parts';
import type { Clock, NetworkWatch, Timers } from '../ports';
import type { Store } from '../base/store';
import { snapshot } from './snapshot';

export interface PublisherDeps {
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
  private readonly deadline: DeadlineTimer;
  private readonly calm: Throttled;
  private stopWatchingNetwork: (() => void) | null = null;

  constructor(
    private readonly parts: FobParts,
    private readonly ports: PublisherDeps,
  ) {
    this.calm = throttle(() => parts.clock.atOneMoment(() => this.publish()), ports.clock, ports.timers);
    this.deadline = new DeadlineTimer(ports.timers, parts.clock, this.changed);
  }

  /** Something is not as it was. */
  readonly changed = (): void => this.calm.request();

  stop(): void {
    this.calm.stop();
    this.deadline.stop();
    this.watchNetwork(false);
  }

  private publish(): void {
    const { sessions, pause, renewal, fileDelivery, timeCheck, clock, settings } = this.parts;
    const { store } = this.ports;
    timeCheck.run();
    // What is over is forgotten.
    if (!clock.isUncertain()) {
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
    const ends = sessions.all().flatMap((session) => deadlinesOf(session, warningMinutes));
    this.watchNetwork(renewal.isOffline || timeCheck.isPausing);
    this.deadline.set([...ends, ...[renewal, fileDelivery, timeCheck].flatMap((part) => part.deadlines())]);
  }

  /** While something waits for AWS to be reached again, another network is worth a try at once. */
  private watchNetwork(on: boolean): void {
    const { network, onNetwork } = this.ports;
    if (on) this.stopWatchingNetwork ??= network.watch(onNetwork);
    else {
      this.stopWatchingNetwork?.();
      this.stopWatchingNetwork = null;
    }
  }
}
