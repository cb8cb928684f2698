import { app, BrowserWindow, nativeTheme, protocol, screen, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { serveApp } from '../desktop/app-protocol';
import { CodeWindow } from '../desktop/code-window';
import { MainWindow } from '../desktop/main-window';
import { guardPages, guardSession } from '../desktop/security';
import { inApp } from './app-files';
import type { AppLog } from './app-log';
import type { LaterServices } from './services-type';

/** The windows, which open no page yet, and what keeps every page where it belongs. */
export function createWindows(log: AppLog, services: LaterServices) {
  const windowDeps = {
    BrowserWindow,
    preload: inApp('out', 'preload', 'preload.js'),
    icon: inApp('assets', 'icons', 'app.png'),
    isDark: () => nativeTheme.shouldUseDarkColors,
    log: (line: string) => log.warn(line),
  };
  const mainWindow = new MainWindow(windowDeps);
  const codeWindow = new CodeWindow({
    ...windowDeps,
    screen,
    onClosedByPerson: () => void services().then(({ fob }) => fob.codes.cancelAll()),
  });
  guardPages(app);
  guardSession(session.defaultSession, { devTools: !app.isPackaged });
  serveApp(protocol, inApp('out', 'renderer'), readFile);
  // Nobody cancels: commands that wait for a code ask the next Fob.
  app.on('before-quit', () => codeWindow.close());
  app.on('second-instance', () => mainWindow.show());
  app.on('activate', () => mainWindow.show());
  app.on('window-all-closed', () => undefined); // Fob goes on in the tray.
  return { mainWindow, codeWindow };
}

export type Windows = ReturnType<typeof createWindows>;
