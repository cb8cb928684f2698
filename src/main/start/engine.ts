import { app, clipboard, dialog, powerMonitor, shell } from 'electron';
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../adapters/atomic-file';
import { installFobCommand } from '../adapters/fob-command/install';
import { pathOfTerminals } from '../adapters/fob-command/login-path';
import { createCommandOnPath } from '../adapters/fob-command/on-path';
import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { systemTime } from '../adapters/time/system-time';
import { composeFob } from './compose-fob';
import type { Result } from '../../contract/app-error';
import type { ConsoleOptions } from '../../contract/console';
import { answerCommand } from '../core/commands/answer-command';
import type { CommandPorts } from '../core/commands/ports';
import type { TrayCommand } from '../core/surface/tray-types';
import { chooseBrowser } from '../desktop/choose-browser';
import { copyText } from '../desktop/clipboard';
import { copyCredentials } from '../desktop/copy-credentials';
import { configLinesOf, createHandlers } from '../desktop/handlers';
import { ExternalPages, testOrigin } from '../desktop/open-external';
import { watchPower } from '../desktop/power';
import { saveFile } from '../desktop/save-file';
import { inApp } from './app-files';
import type { Engine } from './engine-type';
import type { Face } from './face';

/** The nearest folder that is there: a file that is not there yet is to be made in it. */
const existingFolder = (path: string): string =>
  existsSync(dirname(path)) ? dirname(path) : existingFolder(dirname(path));

/** Builds everything that is not seen, and wires it to what is. */
export function createEngine(face: Face, socket: FobSocket): Engine {
  const { platform, env } = process;
  const home = homedir();
  const { store, log, mainWindow, codeWindow, surface, secretClipboard } = face;
  const { fobCommand } = store.state.about;
  const externalPages = new ExternalPages({
    shell,
    platform,
    alsoAllowed: testOrigin(env.FOB_TEST_CONSOLE_ORIGIN, app.isPackaged),
  });
  const fob = composeFob(face, {
    open: (url, browser) => externalPages.open(url, browser),
    copy: (url) => secretClipboard.copy(url),
  });

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

  /** A click in the tray leaves no place to say what went wrong but Activity. */
  async function openConsole(profile: string): Promise<void> {
    const opened = await signIn(profile, { service: null, region: null });
    if (!opened.ok && opened.error.code !== 'cancelled') mainWindow.show('activity');
  }

  const copyParts = {
    fob,
    state: () => store.state,
    copySecret: (text: string) => secretClipboard.copy(text),
  };

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

  const loginShell = env.SHELL ?? userInfo().shell;
  const handlers = createHandlers({
    ...copyParts,
    refresh: (profile) => void refresh(profile),
    openDevices: (serial) => mainWindow.showDevices(serial),
    protect: (on) => mainWindow.protect(on),
    copyCredentials: (profile, format) => copyCredentials(copyParts, profile, format),
    commandOnPath: createCommandOnPath({
      platform,
      home,
      command: fobCommand,
      shell: loginShell ?? '',
      folders: () => pathOfTerminals(loginShell, env),
    }),
    saveFile: (file) => saveFile({ dialog, folder: (kind) => app.getPath(kind), writeFile: writeFileAtomically }, file),
    copyText: (text) => copyText(clipboard, text),
    chooseBrowser: () => chooseBrowser(dialog, platform, env),
    showInFolder: (path) =>
      existsSync(path) ? shell.showItemInFolder(path) : void shell.openPath(existingFolder(path)),
  });

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

  async function start(): Promise<void> {
    await fob.prepare();
    const opened = await socket.opened;
    if (!opened.ok) fob.activity.error(opened.error);
    await socket.serve({
      handle: (request) => answerCommand(commandPorts, request),
      onBug: (error) => log.error(`a command failed: ${String(error)}`),
    });
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
      fob.stop();
    });
    await fob.start();
  }

  return {
    handlers,
    run,
    refresh: (profile) => void refresh(profile),
    cancelCodes: () => {
      for (const { id } of store.state.codeRequests) fob.cancelCode(id);
    },
    start,
  };
}
