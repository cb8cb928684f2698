import { callEach } from '../base/call-each';
import { throttle, type Throttled } from '../base/throttle';
import { DeadlineTimer, deadlinesOf } from '../sessions/deadlines';
import type { FobParts } from './fob-parts';
import type { Clock, NetworkWatch, Timers } from '../ports';
import type { Store } from '../base/store';
import { snapshot } from './snapshot';

export interface PublisherDeps {
  store: Store;
  /** The clock of this computer. */
  clock: Clock;
  timers: Timers;
  network: NetworkWatch;
  /** Called when this computer is on another network. */
  onNetwork: () => void;
}

/**
 * Runs after each change, and whenever time alone changes something. It starts work that is due, brings core's state
 * into the store, and sets one timer for the next such moment.
 */
export class Publisher {
  private readonly deadline: DeadlineTimer;
  private readonly throttled: Throttled;
  private stopWatchingNetwork: (() => void) | null = null;

  constructor(
    private readonly parts: FobParts,
    private readonly ports: PublisherDeps,
  ) {
    this.throttled = throttle(() => parts.clocks.atOneMoment(() => this.publish()), ports.clock, ports.timers);
    this.deadline = new DeadlineTimer(ports.timers, parts.clocks, this.changed);
  }

  /** Call this after each change. */
  readonly changed = (): void => this.throttled.request();

  stop(): void {
    this.throttled.stop();
    this.deadline.stop();
    this.watchNetwork(false);
  }

  /** Each step is made whatever the others do, so that a bug in one of them ends neither renewals nor what is shown. */
  private publish(): void {
    const {
      sessions,
      keptSessions,
      pause,
      renewal,
      fileDelivery,
      timeCheck,
      probe,
      outage,
      deniedWithoutMfa,
      consent,
      endedPlaces,
      leases,
      clocks,
      settings,
    } = this.parts;
    const { store } = this.ports;
    // What belongs together is published together. The next change comes in this turn.
    if (sessions.isBetween) return;
    const deadlines: number[] = [];
    callEach([
      () => timeCheck.run(),
      () => keptSessions.tidy(),
      () => pause.tidy(),
      () => renewal.run(),
      () => fileDelivery.run(),
      () => probe.run(),
      () => deniedWithoutMfa.run(),
      () => endedPlaces.run(),
      () => store.update(snapshot(this.parts, store.state)),
      () => this.watchNetwork(outage.isOffline || renewal.isOffline || timeCheck.isPausingAny),
      ...[renewal, fileDelivery, timeCheck, probe, consent.permissions, leases].map(
        (part) => () => void deadlines.push(...part.deadlines()),
      ),
      () => {
        for (const session of keptSessions.all()) {
          const clock = clocks.of(session);
          const ends = deadlinesOf(session, settings.current.warningMinutes);
          deadlines.push(...ends.map((time) => clock.toLocal(time)));
        }
      },
      () => this.deadline.set(deadlines),
    ]);
  }

  /**
   * Watches for another network while something waits until AWS can be reached again. A new network is worth a try at
   * once.
   */
  private watchNetwork(on: boolean): void {
    const { network, onNetwork } = this.ports;
    if (on) this.stopWatchingNetwork ??= network.watch(onNetwork);
    else {
      this.stopWatchingNetwork?.();
      this.stopWatchingNetwork = null;
    }
  }
}
