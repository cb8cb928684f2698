import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { startsHidden } from './app-state';
import { createDesktop } from './desktop';

/**
 * Builds Fob. The tray comes first, then the window in its theme from the first frame; the services, which are most of Fob,
 * would only keep both waiting. Commands wait too, at the socket, which is open from the first line on.
 */
export async function compose(socket: FobSocket): Promise<void> {
  const desktop = createDesktop(() => services);
  const { store, settings, mainWindow } = desktop;
  const services = settings.load().then(async (read) => {
    store.update({ settings: read.settings });
    if (!startsHidden()) mainWindow.show();
    await mainWindow.drawn();
    const { createServices } = await import('./services');
    return createServices(desktop, socket);
  });
  await (await services).start();
}
