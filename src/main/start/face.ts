import {
  app,
  BrowserWindow,
  clipboard,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  Tray,
} from 'electron';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { awsFilePaths } from '../adapters/aws-files/paths';
import { fobCommandPath } from '../adapters/fob-command/install';
import { createLog } from '../adapters/log/log';
import { createLoginItem } from '../adapters/login/login-item';
import { createSettingsStore } from '../adapters/settings/settings-store';
import { systemTime } from '../adapters/time/system-time';
import { initialState } from '../core/surface/initial-state';
import { Store } from '../core/base/store';
import { appMenuTemplate } from '../desktop/app-menu';
import { serveApp } from '../desktop/app-protocol';
import { SecretClipboard } from '../desktop/clipboard';
import { CodeWindow } from '../desktop/code-window';
import { serveCalls } from '../desktop/ipc';
import { MainWindow } from '../desktop/main-window';
import { Notifications } from '../desktop/notifications';
import { guardPages, guardSession } from '../desktop/security';
import { Surface } from '../desktop/surface';
import { TrayIcon } from '../desktop/tray-icon';
import { trayImageFile } from '../desktop/tray-images';
import { inApp } from './app-files';
import type { Engine } from './engine-type';

/** Started by the system at login: in the tray only. */
const HIDDEN = '--hidden';

export type Face = ReturnType<typeof createFace>;

/** macOS passes no arguments to login items; it tells in this way. */
export const startsHidden = (): boolean =>
  process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

/**
 * What a person sees of Fob, and the state that it shows: tray, windows, notifications. It is there as soon as it can be,
 * before anything is read; what they ask for goes to the engine, which may still be on its way.
 */
export function createFace(engine: () => Promise<Engine>) {
  const { platform, env } = process;
  const home = homedir();
  const log = createLog(app.getPath('userData'), !app.isPackaged);
  // Electron only prints these, and a packaged app has nowhere to print to.
  const logBug = (bug: unknown): void => log.error(bug instanceof Error ? (bug.stack ?? bug.message) : 'unknown bug');
  process.on('unhandledRejection', logBug);
  // Electron would show a dialog and stop everything, commands that wait included.
  process.on('uncaughtException', logBug);
  const awsPaths = awsFilePaths(env, home);
  const login = createLoginItem({ app, platform, env, home, hiddenArgument: HIDDEN });
  const settings = createSettingsStore(join(app.getPath('userData'), 'settings.json'));
  const store = new Store(
    initialState({
      version: app.getVersion(),
      configFile: awsPaths.config,
      credentialsFile: awsPaths.credentials,
      fobCommand: fobCommandPath(platform, home, env.LOCALAPPDATA),
      canLaunchAtLogin: login.supported,
    }),
  );

  const windowParts = {
    BrowserWindow,
    preload: inApp('out', 'preload', 'preload.js'),
    icon: inApp('assets', 'icons', 'app.png'),
    isDark: () => nativeTheme.shouldUseDarkColors,
    log: (line: string) => log.warn(line),
  };
  const mainWindow = new MainWindow(windowParts);
  const codeWindow = new CodeWindow({
    ...windowParts,
    screen,
    onClosedByPerson: () => void engine().then(({ cancelCodes }) => cancelCodes()),
  });
  const notifications = new Notifications({
    Notification,
    platform,
    onClick: (id) => {
      const notice = surface.notice(id);
      for (const profile of notice?.profiles ?? []) void engine().then(({ refresh }) => refresh(profile));
    },
    log: (line) => log.warn(line),
  });
  const tray = new TrayIcon({
    Tray,
    Menu,
    image: (icon) => nativeImage.createFromPath(trayImageFile(inApp('assets', 'icons'), icon, platform)),
    platform,
    onCommand: (command) => void engine().then(({ run }) => run(command)),
  });
  const surface = new Surface({
    store,
    clock: systemTime,
    timers: systemTime,
    tray,
    mainWindow,
    codeWindow,
    notifications,
    isScreenLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
  });
  const stopDrawing = surface.start();

  app.on('second-instance', () => mainWindow.show());
  app.on('activate', () => mainWindow.show());
  app.on('window-all-closed', () => undefined); // Fob goes on in the tray.
  nativeTheme.themeSource = store.state.settings.theme;
  store.subscribe((change) => {
    if (change.settings !== undefined) nativeTheme.themeSource = change.settings.theme;
  });
  const menu = appMenuTemplate(platform, app.isPackaged);
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
  guardPages(app);
  guardSession(session.defaultSession, { devTools: !app.isPackaged });
  serveApp(protocol, inApp('out', 'renderer'), readFile);
  const stopCalls = serveCalls({
    handlers: async () => (await engine()).handlers,
    isOurs: (contents) => [mainWindow, codeWindow].some((window) => window.contents === contents),
    log: (line, error) => log.error(error instanceof Error ? `${line}: ${error.stack ?? error.message}` : line),
  });
  // Nobody cancels: commands that wait for a code ask the next Fob.
  app.on('before-quit', () => codeWindow.close());
  app.on('will-quit', () => {
    stopCalls();
    stopDrawing();
    notifications.render([]);
    tray.destroy();
    void log.flush();
  });
  return {
    store,
    log,
    settings,
    login,
    awsPaths,
    mainWindow,
    codeWindow,
    surface,
    secretClipboard: new SecretClipboard(clipboard),
  };
}
