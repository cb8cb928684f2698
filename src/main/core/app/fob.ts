import { FobEvents } from './events';
import { createFacade } from './facade';
import { createParts } from './fob-parts';
import type { FobPorts } from './fob-ports';
import { connectListeners } from './listeners';
import { Publisher } from './publisher';
import { Startup } from './startup';

/** Fob's core: its façade ({@link createFacade}), and the calls that start, wake and stop it. */
export type Fob = ReturnType<typeof createFob>;

/** Creates core. It reads nothing before `prepare` or `start`. */
export function createFob(ports: FobPorts) {
  const events = new FobEvents();
  const parts = createParts(ports, events);
  const { store, clock, timers, network } = ports;
  /**
   * Call this when the clock may have jumped or the computer slept. Fob then trusts no earlier answer about the time,
   * and tries again what failed. Files may have changed where no watcher sees it.
   */
  function wake(): void {
    void parts.configuration.refresh();
    parts.clocks.markUncertain();
    parts.timeCheck.tryAgain();
    parts.renewal.wake();
    parts.outage.tryAgain();
    events.changed.emit();
  }
  const publisher = new Publisher(parts, { store, clock, timers, network, onNetwork: wake });
  connectListeners(events, parts, publisher);
  const startup = new Startup(parts, events, ports.totp);
  return {
    ...createFacade(parts, events, ports),
    wake,
    /** Reads settings and files. That is enough to show everything except live sessions. */
    prepare: () => startup.readFiles(),
    /** Opens the vault too, which may wait for the keyring. Resolves when the sessions of an earlier run are back. */
    start: () => startup.openVault(),
    /** Resolves when the vault has what the next run needs. Null: it has everything already. */
    stop(): Promise<void> | null {
      parts.sources.stop();
      parts.programCodes.stop();
      parts.endpoint.stop();
      parts.configuration.stop();
      parts.projections.stop();
      publisher.stop();
      const kept = [parts.runningCommands.keepAll(), parts.recentProfiles.keep()].filter((one) => one !== null);
      return kept.length === 0 ? null : Promise.all(kept).then(() => undefined);
    },
  };
}
