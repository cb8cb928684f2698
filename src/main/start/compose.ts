import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { startsHidden } from './app-state';
import { createDesktop } from './desktop';

/**
 * Builds Fob. The tray comes first, then the window. The settings are read before the window can draw its first frame, so
 * it has the right theme from then on. The services come last, because they are most of Fob and would delay both.
 * Commands wait at the socket, which is open from the first line.
 */
export async function compose(socket: FobSocket): Promise<void> {
  const desktop = createDesktop(() => services);
  const { store, settings, mainWindow } = desktop;
  // The page's process takes longest to start, so it begins first.
  if (!startsHidden()) mainWindow.show();
  const services = settings.load().then(async (read) => {
    store.update({ settings: read.settings });
    await mainWindow.drawn();
    const { createServices } = await import('./services');
    return createServices(desktop, socket);
  });
  await (await services).start();
}
