import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { CodeWindow } from '../desktop/code-window';
import { MainWindow } from '../desktop/main-window';
import { inApp } from './app-files';
import type { AppLog } from './app-log';
import { display, tell } from './without-display';
import type { LaterServices } from './services-type';

/** The windows. They open no page yet. */
export function createWindows(log: AppLog, services: LaterServices) {
  const windowDeps = {
    BrowserWindow,
    preload: inApp('out', 'preload', 'preload.js'),
    icon: inApp('assets', 'icons', 'app.png'),
    hasDisplay: display !== 'headless',
    isDark: () => nativeTheme.shouldUseDarkColors,
    log: (line: string) => log.warn(line),
  };
  const mainWindow = new MainWindow(windowDeps, () => void services().then(({ fob }) => fob.files.refresh()));
  const codeWindow = new CodeWindow({
    ...windowDeps,
    screen,
    onClosedByPerson: () => void services().then(({ fob }) => fob.codes.cancelAll()),
  });
  const windows = [mainWindow, codeWindow];
  nativeTheme.on('updated', () => windows.forEach((window) => window.themeChanged()));
  // Nobody cancels: commands that wait for a code ask the next Fob.
  app.on('before-quit', () => codeWindow.close());
  app.on('second-instance', () => {
    if (display === 'headless')
      tell('somebody started Fob again, but this one has no display for its window. End it first.');
    mainWindow.show();
  });
  app.on('activate', () => mainWindow.show());
  app.on('window-all-closed', () => undefined); // Fob goes on in the tray.
  return { mainWindow, codeWindow };
}

export type Windows = ReturnType<typeof createWindows>;
