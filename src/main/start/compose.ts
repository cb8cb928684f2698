import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { createFace, startsHidden } from './face';

/**
 * Builds Fob. The tray comes first, then the window, with its theme from the first frame. The engine comes last,
 * because it is most of Fob and would delay both. Commands wait at the socket, which is open from the first line.
 */
export async function compose(socket: FobSocket): Promise<void> {
  const face = createFace(() => engine);
  const { store, settings, mainWindow } = face;
  const engine = settings.load().then(async (read) => {
    store.update({ settings: read.settings });
    if (!startsHidden()) mainWindow.show();
    await mainWindow.drawn();
    const { createEngine } = await import('./engine');
    return createEngine(face, socket);
  });
  await (await engine).start();
}
