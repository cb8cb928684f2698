import { createFace, startsHidden } from './face';

/**
 * Builds Fob. The tray comes first, then the window in its theme from the first frame; the engine, which is most of Fob,
 * would only keep both waiting.
 */
export async function compose(): Promise<void> {
  const face = createFace(() => engine);
  const { store, settings, mainWindow } = face;
  const engine = settings.load().then(async (read) => {
    store.update({ settings: read.settings });
    if (!startsHidden()) mainWindow.show();
    await mainWindow.drawn();
    const { createEngine } = await import('./engine');
    return createEngine(face);
  });
  await (await engine).start();
}
