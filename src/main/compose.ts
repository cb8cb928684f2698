import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { createAwsFiles } from './adapters/aws-files/aws-files';
import { writeFileAtomically } from './adapters/atomic-file';
import { awsFilePaths } from './adapters/aws-files/paths';
import { createAwsAccessKeys } from './adapters/aws/aws-access-keys';
import { createAwsCalls } from './adapters/aws/aws-calls';
import { createAwsIdentity } from './adapters/aws/aws-identity';
import { createAwsPolicies } from './adapters/aws/aws-policies';
import { createAwsMfaDevices } from './adapters/aws/aws-mfa-devices';
import { createConnectTools } from './adapters/connect/connect-tools';
import { lazyCredentialServer } from './adapters/credential-server/lazy-server';
import { createAwsFederation } from './adapters/federation/federation';
import { fobCommandPath, installFobCommand } from './adapters/fob-command/install';
import { pathOfTerminals } from './adapters/fob-command/login-path';
import { createCommandOnPath } from './adapters/fob-command/on-path';
import { fobFolder, fobPlace } from './adapters/fob-socket/place';
import { createLog } from './adapters/log/log';
import { createLoginItem } from './adapters/login/login-item';
import { createNetworkWatch } from './adapters/network/network-watch';
import { createSettingsStore } from './adapters/settings/settings-store';
import { systemTime } from './adapters/time/system-time';
import { createTotp } from './adapters/totp/totp';
import { electronSafeStorage } from './adapters/vault/electron-safe-storage';
import { createVault } from './adapters/vault/vault';
import type { Result } from '../contract/app-error';
import type { ConsoleOptions } from '../contract/console';
import { answerCommand } from './core/commands/answer-command';
import type { CommandPorts } from './core/commands/ports';
import { Fob } from './core/fob';
import { initialState } from './core/initial-state';
import { Store } from './core/store';
import type { TrayCommand } from './core/tray-view';
import { appMenuTemplate } from './desktop/app-menu';
import { chooseBrowser } from './desktop/choose-browser';
import { serveApp } from './desktop/app-protocol';
import { copyText, SecretClipboard } from './desktop/clipboard';
import { CodeWindow } from './desktop/code-window';
import { copyCredentials } from './desktop/copy-credentials';
import { configLinesOf, createHandlers } from './desktop/handlers';
import { registerCalls } from './desktop/ipc';
import { MainWindow } from './desktop/main-window';
import { Notifications } from './desktop/notifications';
import { ExternalPages, testOrigin } from './desktop/open-external';
import { watchPower } from './desktop/power';
import { guardPages, guardSession } from './desktop/security';
import { saveFile } from './desktop/save-file';
import { Surface } from './desktop/surface';
import { TrayIcon } from './desktop/tray-icon';
import { trayImageFile } from './desktop/tray-images';

/** Started by the system at login: in the tray only. */
const HIDDEN = '--hidden';

/** macOS passes no arguments to login items; it tells in this way. */
const openedAtLogin = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

/** The nearest folder that is there: a file that is not there yet is to be made in it. */
const existingFolder = (path: string): string =>
  existsSync(dirname(path)) ? dirname(path) : existingFolder(dirname(path));

/**
 * Builds Fob: the only place that constructs and wires. The tray comes first, so that it is there as soon as it can be;
 * everything that reads, asks or listens comes after.
 */
export async function compose(): Promise<void> {
  const { platform, env, argv } = process;
  const home = homedir();
  const inApp = (...parts: string[]): string => join(app.getAppPath(), ...parts);
  const log = createLog(app.getPath('userData'), !app.isPackaged);
  const awsPaths = awsFilePaths(env, home);
  const fobCommand = fobCommandPath(platform, home, env.LOCALAPPDATA);
  const login = createLoginItem({ app, platform, env, home, hiddenArgument: HIDDEN });
  // Electron only prints these, and a packaged app has nowhere to print to.
  const logBug = (bug: unknown): void => log.error(bug instanceof Error ? (bug.stack ?? bug.message) : 'unknown bug');
  process.on('unhandledRejection', logBug);
  // Electron would show a dialog and stop everything, commands that wait included.
  process.on('uncaughtException', logBug);
  const store = new Store(
    initialState({
      version: app.getVersion(),
      configFile: awsPaths.config,
      credentialsFile: awsPaths.credentials,
      fobCommand,
      canLaunchAtLogin: login.supported,
    }),
  );
  const awsCalls = createAwsCalls();
  const secretClipboard = new SecretClipboard(clipboard);
  const externalPages = new ExternalPages({
    shell,
    platform,
    alsoAllowed: testOrigin(env.FOB_TEST_CONSOLE_ORIGIN, app.isPackaged),
  });
  const awsIdentity = createAwsIdentity(awsCalls);
  const awsMfaDevices = createAwsMfaDevices(awsCalls);
  const fob = new Fob({
    store,
    clock: systemTime,
    timers: systemTime,
    aws: awsIdentity,
    mfaDevices: awsMfaDevices,
    accessKeys: createAwsAccessKeys(awsCalls),
    policies: { ...awsIdentity, ...awsMfaDevices, ...createAwsPolicies(awsCalls) },
    totp: createTotp(),
    vault: createVault(join(app.getPath('userData'), 'vault'), electronSafeStorage(safeStorage, platform)),
    settings: createSettingsStore(join(app.getPath('userData'), 'settings.json')),
    files: createAwsFiles(awsPaths, { onWatchProblem: (message) => log.warn(`watching ~/.aws: ${message}`) }),
    login,
    network: createNetworkWatch(),
    console: {
      federation: createAwsFederation(),
      links: {
        open: (url, browser) => externalPages.open(url, browser),
        copy: (url) => secretClipboard.copy(url),
      },
    },
    connect: createConnectTools(),
    credentialServer: lazyCredentialServer({
      folder: fobFolder(platform, home, env),
      onBug: (error) => log.error(`the credentials endpoint failed: ${String(error)}`),
    }),
    environment: env,
    onActivity: ({ level, profile, text, detail }) => {
      const line = [profile, text, detail].filter((part) => part !== null).join(' · ');
      log[level === 'warning' ? 'warn' : level](line);
    },
  });
  // Read while the tray and the windows are set up: the window waits for it, to have its theme from the first frame.
  const settingsLoaded = fob.loadSettings();

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
    onClosedByPerson: () => {
      for (const { id } of store.state.codeRequests) fob.cancelCode(id);
    },
  });
  const notifications = new Notifications({
    Notification,
    platform,
    onClick: (id) => {
      const notice = surface.notice(id);
      for (const profile of notice?.profiles ?? []) void refresh(profile);
    },
    log: (line) => log.warn(line),
  });
  const tray = new TrayIcon({
    Tray,
    Menu,
    image: (icon) => nativeImage.createFromPath(trayImageFile(inApp('assets', 'icons'), icon, platform)),
    platform,
    onCommand: (command) => run(command),
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

  /** Somebody asks for a session: a code entry that is open already comes to the front. */
  function refresh(profile: string): Promise<Result<null>> {
    if (store.state.codeRequests.length > 0) codeWindow.show();
    return fob.refresh(profile);
  }

  /** The same for the AWS console. */
  function signIn(profile: string, options: ConsoleOptions): Promise<Result<null>> {
    if (store.state.codeRequests.length > 0) codeWindow.show();
    return fob.openConsole(profile, options);
  }

  /** What `fob` on a command line can ask for. */
  const commandPorts: CommandPorts = {
    clock: systemTime,
    timers: systemTime,
    state: () => store.state,
    credentials: (profile, signal) => fob.credentials(profile, signal),
    refresh,
    stop: (profile) => fob.end(profile),
    openConsole: signIn,
    isOpening: () => fob.isOpening,
  };

  const copySecret = (text: string): Promise<void> => secretClipboard.copy(text);
  const copyParts = { fob, state: () => store.state, copySecret };

  /** A click in the tray leaves no place to say what went wrong but Activity. */
  async function openConsole(profile: string): Promise<void> {
    const opened = await signIn(profile, { service: null, region: null });
    if (!opened.ok && opened.error.code !== 'cancelled') mainWindow.show('activity');
  }

  function run(command: TrayCommand): void {
    switch (command.do) {
      case 'refresh':
        void refresh(command.profile);
        break;
      case 'stop':
        void fob.end(command.profile);
        break;
      case 'copy-credentials':
        void copyCredentials(copyParts, command.profile, command.format);
        break;
      case 'open-console':
        void openConsole(command.profile);
        break;
      case 'copy-config-lines':
        void copyText(clipboard, configLinesOf(store.state, command.profile));
        break;
      case 'pause-renewals':
        void fob.pauseRenewals(command.until);
        break;
      case 'snooze':
        surface.snooze();
        break;
      case 'open-main':
        mainWindow.show(command.view);
        break;
      case 'open-code-entry':
        codeWindow.show();
        break;
      case 'quit':
        app.quit();
    }
  }

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
  const loginShell = env.SHELL ?? userInfo().shell;
  const stopCalls = registerCalls({
    ipcMain,
    handlers: createHandlers({
      fob,
      refresh: (profile) => void refresh(profile),
      state: () => store.state,
      openDevices: (serial) => mainWindow.showDevices(serial),
      protect: (on) => mainWindow.protect(on),
      copySecret,
      copyCredentials: (profile, format) => copyCredentials(copyParts, profile, format),
      commandOnPath: createCommandOnPath({
        platform,
        home,
        command: fobCommand,
        shell: loginShell ?? '',
        folders: () => pathOfTerminals(loginShell, env),
      }),
      saveFile: (file) =>
        saveFile({ dialog, folder: (kind) => app.getPath(kind), writeFile: writeFileAtomically }, file),
      copyText: (text) => copyText(clipboard, text),
      chooseBrowser: () => chooseBrowser(dialog, platform, env),
      showInFolder: (path) =>
        existsSync(path) ? shell.showItemInFolder(path) : void shell.openPath(existingFolder(path)),
    }),
    isOurs: (contents) => [mainWindow, codeWindow].some((window) => window.contents === contents),
    log: (line, error) => log.error(error instanceof Error ? `${line}: ${error.stack ?? error.message}` : line),
  });
  // The window comes first; what follows would only keep it waiting.
  await settingsLoaded;
  if (!argv.includes(HIDDEN) && !openedAtLogin()) mainWindow.show();
  await mainWindow.drawn();
  await fob.prepare();

  // Loaded now: Node's HTTP server is no part of a quick start.
  const { startFobSocket } = await import('./adapters/fob-socket/fob-socket');
  const socket = await startFobSocket(fobPlace(platform, home, env), {
    handle: (request) => answerCommand(commandPorts, request),
    onBug: (error) => log.error(`a command failed: ${String(error)}`),
  });
  if (!socket.ok) fob.activity.error(socket.error);
  await installFobCommand(inApp('assets', 'bin', platform === 'win32' ? 'fob.cmd' : 'fob'), fobCommand).catch(
    (error: unknown) => fob.activity.warning('The fob command could not be installed', null, String(error)),
  );
  const stopPower = watchPower(powerMonitor, {
    onWake: () => fob.wake(),
    onLocked: (locked) => surface.locked(locked),
  });
  app.on('will-quit', () => {
    stopPower();
    void secretClipboard.clear();
    stopCalls();
    stopDrawing();
    fob.stop();
    notifications.render([]);
    tray.destroy();
    void log.flush();
    if (socket.ok) void socket.value.stop();
  });
  await fob.start();
}
