import { app, clipboard, globalShortcut, Menu, nativeTheme } from 'electron';
import { appMenuTemplate } from '../desktop/app-menu';
import { SecretClipboard } from '../desktop/clipboard';
import { serveCalls } from '../desktop/ipc';
import { followPaletteShortcut } from '../desktop/palette-shortcut';
import { endOnQuit } from '../desktop/quitting';
import { followTheme } from '../desktop/theme';
import { createAppLog } from './app-log';
import { createAppState } from './app-state';
import type { LaterServices } from './services-type';
import { servePages } from './pages';
import { createSurface } from './surface';
import { createWindows } from './windows';
import { display } from './without-display';

export type Desktop = ReturnType<typeof createDesktop>;

/**
 * What a person sees of Fob, and the state that it shows: tray, windows, notifications. It is there as soon as it can be,
 * before anything is read; what they ask for goes to the services, which may still be on their way.
 */
export function createDesktop(services: LaterServices) {
  const log = createAppLog();
  const { awsPaths, login, settings, store } = createAppState();
  const windows = createWindows(log, services);
  const { mainWindow, codeWindow, memory, onKey } = windows;
  const { surface, stop: stopDrawing } = createSurface(store, windows, log, services);
  // After the tray, because Chromium needs a while to make a session.
  servePages();
  followTheme(nativeTheme, store, memory);
  const stopShortcut =
    display === 'headless'
      ? () => undefined
      : followPaletteShortcut({
          globalShortcut: () => globalShortcut,
          store,
          open: () => mainWindow.openPalette(),
          log: (line) => log.warn(line),
        });
  const menu = appMenuTemplate(process.platform, app.isPackaged, onKey);
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
  const stopCalls = serveCalls({
    handlers: async () => (await services()).handlers,
    isOurs: (contents) => [mainWindow, codeWindow].some((window) => window.contents === contents),
    log: (line, error) => log.error(error instanceof Error ? `${line}: ${error.stack ?? error.message}` : line),
  });
  const secretClipboard = new SecretClipboard(clipboard);
  const flushLog = () => void log.flush();
  endOnQuit(app, [stopCalls, stopShortcut, stopDrawing, () => memory.keep(), flushLog], (error) =>
    log.error(String(error)),
  );
  return { log, awsPaths, login, settings, store, mainWindow, codeWindow, surface, secretClipboard };
}
