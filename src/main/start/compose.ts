import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { startsHidden } from './app-state';
import { createDesktop } from './desktop';

/**
 * Builds Fob. The tray comes first, then the window. The services come last, settings included, because they are most of
 * Fob and would delay both. Commands wait at the socket, which is open from the first line.
 */
export async function compose(socket: FobSocket): Promise<void> {
  const desktop = createDesktop(() => services);
  const { mainWindow } = desktop;
  // The page's process takes longest to start, so it begins first.
  if (!startsHidden()) mainWindow.show();
  const services = mainWindow.drawn().then(async () => {
    const { createServices } = await import('./services');
    return createServices(desktop, socket);
  });
  await (await services).start();
}
