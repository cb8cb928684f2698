import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { createFace, startsHidden } from './face';

/**
 * Builds Fob. The tray comes first, then the window in its theme from the first frame; the engine, which is most of Fob,
 * would only keep both waiting. Commands wait too, at the socket, which is open from the first line on.
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
