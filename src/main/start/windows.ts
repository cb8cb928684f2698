import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { systemTime } from '../adapters/time/system-time';
import { createMemoryFile } from '../adapters/window-memory/memory-file';
import { CodeWindow } from '../desktop/code-window';
import { MainWindow } from '../desktop/main-window';
import type { PageWindow } from '../desktop/page-window';
import type { WindowKey } from '../desktop/window-keys';
import { WindowMemory } from '../desktop/window-memory';
import { Zoom } from '../desktop/zoom';
import { inApp } from './app-files';
import type { AppLog } from './app-log';
import { display, tell } from './without-display';
import type { LaterServices } from './services-type';

/** The windows. They open no page yet. */
export function createWindows(log: AppLog, services: LaterServices) {
  const memory = new WindowMemory({
    file: createMemoryFile(join(app.getPath('userData'), 'windows.json')),
    clock: systemTime,
    timers: systemTime,
    log: (line) => log.warn(line),
  });
  const zoom: Zoom = new Zoom(memory, () => windows);
  const onKey = (key: Exclude<WindowKey, 'close'>): void => {
    if (key === 'quit') app.quit();
    else if (key === 'settings') mainWindow.show('settings');
    else zoom.change(key);
  };
  const windowDeps = {
    BrowserWindow,
    preload: inApp('out', 'preload', 'preload.js'),
    icon: inApp('assets', 'icons', 'app.png'),
    hasDisplay: display !== 'headless',
    isDark: () => nativeTheme.shouldUseDarkColors,
    log: (line: string) => log.warn(line),
    zoom: () => zoom.factor,
    onKey,
    platform: process.platform,
  };
  const mainWindow: MainWindow = new MainWindow({
    ...windowDeps,
    screen,
    memory,
    onShown: () => void services().then(({ fob }) => fob.files.refresh()),
  });
  const codeWindow: CodeWindow = new CodeWindow({
    ...windowDeps,
    screen,
    onClosedByPerson: () => void services().then(({ putAside }) => putAside()),
  });
  const windows: readonly PageWindow[] = [mainWindow, codeWindow];
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
  return { mainWindow, codeWindow, memory, onKey };
}

export type Windows = ReturnType<typeof createWindows>;
