import { FobEvents } from './events';
import { createFacade } from './facade';
import { createParts } from './fob-parts';
import type { FobPorts } from './fob-ports';
import { connectListeners } from './listeners';
import { Publisher } from './publisher';
import { Startup } from './startup';

/** Fob's core: what can be asked of it ({@link createFacade}), and how it begins, wakes and ends. */
export type Fob = ReturnType<typeof createFob>;

/** Builds core on its ports. Nothing is read before `prepare` or `start`. */
export function createFob(ports: FobPorts) {
  const events = new FobEvents();
  const parts = createParts(ports, events);
  const { store, clock, timers, network } = ports;
  /** The clock may have jumped or the computer slept: look at everything again, and believe no old answer. */
  function wake(): void {
    parts.clock.markUncertain();
    parts.timeCheck.tryAgain();
    parts.renewal.wake();
    events.changed.emit();
  }
  const publisher = new Publisher(parts, { store, clock, timers, network, onNetwork: wake });
  connectListeners(events, parts, publisher);
  const startup = new Startup(parts, events, ports.totp);
  return {
    ...createFacade(parts, events, ports),
    wake,
    /** Reads settings and files: enough to show everything but live sessions. */
    prepare: () => startup.readFiles(),
    /** Opens the vault too, which may wait for the keyring; resolves when the sessions of an earlier run are back. */
    start: () => startup.openVault(),
    stop(): void {
      parts.endpoint.stop();
      parts.configuration.stop();
      publisher.stop();
    },
  };
}
