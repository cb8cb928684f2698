import { app, clipboard, powerMonitor, shell } from 'electron';
import { homedir } from 'node:os';
import { installFobCommand } from '../adapters/fob-command/install';
import { socketAddress } from '../adapters/fob-socket/socket-address';
import { copyText } from '../desktop/clipboard';
import { copyCredentials } from '../desktop/copy-credentials';
import { ExternalPages, testOrigin } from '../desktop/open-external';
import { watchPower } from '../desktop/power';
import { endOnQuit } from '../desktop/quitting';
import { createTrayCommands } from '../desktop/tray-commands';
import { inApp } from './app-files';
import { composeFob } from './compose-fob';
import type { Desktop } from './desktop';
import { createPageHandlers } from './page-handlers';
import type { Services } from './services-type';

/** Builds everything that is not seen, and wires it to what is. */
export function createServices(desktop: Desktop): Services {
  const { mainWindow, codeWindow, surface, secretClipboard } = desktop;
  const alsoAllowed = testOrigin(process.env.FOB_TEST_CONSOLE_ORIGIN, app.isPackaged);
  const externalPages = new ExternalPages({ shell, platform: process.platform, alsoAllowed });
  const copySecret = (text: string) => secretClipboard.copy(text);
  const fob = composeFob(desktop, {
    open: (url, browser) => externalPages.open(url, browser),
    copy: copySecret,
  });
  fob.onPersonAsks(() => surface.personAsks());
  const runTrayCommand = createTrayCommands({
    fob,
    mainWindow,
    codeWindow,
    surface,
    copyText: (text) => copyText(clipboard, text),
    copyCredentials: (profile, format) => copyCredentials({ fob, copySecret }, profile, format),
    quit: () => app.quit(),
  });
  return {
    fob,
    handlers: createPageHandlers(fob, desktop),
    runTrayCommand,
    start: () => startServices(fob, desktop),
  };
}

async function startServices(fob: Services['fob'], { store, log, surface, secretClipboard }: Desktop): Promise<void> {
  const { platform, env } = process;
  await fob.prepare();
  // Loaded now: Node's HTTP server is no part of a quick start.
  const { startFobSocket } = await import('../adapters/fob-socket/fob-socket');
  const socket = await startFobSocket(socketAddress(platform, homedir(), env), {
    handle: (request) => fob.commands.answer(request),
    onBug: (error) => log.error(`a command failed: ${String(error)}`),
  });
  if (!socket.ok) fob.activity.error(socket.error);
  const { fobCommand } = store.state.about;
  await installFobCommand(inApp('assets', 'bin', platform === 'win32' ? 'fob.cmd' : 'fob'), fobCommand).catch(
    (error: unknown) => fob.activity.warning('The fob command could not be installed', null, String(error)),
  );
  const stopPower = watchPower(powerMonitor, {
    onWake: () => fob.wake(),
    onLocked: (locked) => surface.locked(locked),
  });
  const stopSocket = () => (socket.ok ? socket.value.stop() : undefined);
  const ends = [stopPower, () => secretClipboard.clear(), () => fob.stop(), stopSocket];
  endOnQuit(app, ends, (error) => log.error(String(error)));
  await fob.start();
}
