import { app, clipboard, powerMonitor, shell } from 'electron';
import { installFobCommand } from '../adapters/fob-command/install';
import type { FobSocket } from '../adapters/fob-socket/fob-socket';
import { createPeers, type Peers } from '../adapters/peers/peers';
import type { Fob } from '../core/app/fob';
import { copyText } from '../desktop/clipboard';
import { copyCredentials } from '../desktop/copy-credentials';
import { ExternalPages, testOrigin } from '../desktop/open-external';
import { watchPower } from '../desktop/power';
import { endOnQuit } from '../desktop/quitting';
import { putAside } from '../desktop/put-aside';
import { createTrayCommands } from '../desktop/tray-commands';
import { announce } from './announce';
import { nativeFolder } from './app-files';
import { commandOfApp } from './compose-doctor';
import { composeFob } from './compose-fob';
import type { Desktop } from './desktop';
import { createPageHandlers, type Copies } from './page-handlers';
import type { Services } from './services-type';
import { createTerminals } from './terminals';

/** Builds everything that is not seen, and wires it to what is. */
export function createServices(desktop: Desktop, socket: FobSocket): Services {
  const { mainWindow, codeWindow, surface, secretClipboard } = desktop;
  const alsoAllowed = testOrigin(process.env.FOB_TEST_CONSOLE_ORIGIN, app.isPackaged);
  const externalPages = new ExternalPages({ shell, platform: process.platform, alsoAllowed });
  const copySecret = (text: string) => secretClipboard.copy(text);
  const terminals = createTerminals(desktop.store.state.about.fobCommand);
  const peers = createPeers(nativeFolder());
  const fob = composeFob(desktop, terminals, peers, {
    open: (url, browser) => externalPages.open(url, browser),
    copy: copySecret,
  });
  const copies: Copies = {
    copySecret,
    copyText: (text) => copyText(clipboard, text),
    copyCredentials: (profile, format) => copyCredentials({ fob, copySecret }, profile, format),
  };
  fob.onPersonAsks(() => surface.personAsks());
  const runTrayCommand = createTrayCommands({
    fob,
    mainWindow,
    codeWindow,
    surface,
    leases: fob.leases,
    ...copies,
    quit: () => app.quit(),
  });
  return {
    fob,
    handlers: createPageHandlers(fob, desktop, terminals, copies),
    runTrayCommand,
    putAside: () => putAside(fob, desktop.store.state),
    start: () => startServices(fob, desktop, socket, peers),
  };
}

async function startServices(fob: Fob, desktop: Desktop, socket: FobSocket, peers: Peers): Promise<void> {
  const { store, log, surface, secretClipboard } = desktop;
  await fob.prepare();
  const opened = await socket.opened;
  if (!opened.ok) fob.activity.error(opened.error);
  await socket.serve({
    handle: (request) => fob.commands.answer(request),
    peers,
    onBug: (error) => log.error(`a command failed: ${String(error)}`),
  });
  const stopPower = watchPower(powerMonitor, {
    onWake: () => fob.wake(),
    onLocked: (locked) => surface.locked(locked),
  });
  const ends = [stopPower, () => secretClipboard.clear(), () => fob.stop()];
  endOnQuit(app, ends, (error) => log.error(String(error)));
  // Neither waits for the other: the keyring may keep one waiting, a home folder on a network the other.
  await Promise.all([fob.start(), installCommand(fob, store.state.about.fobCommand)]);
  void announce(fob);
}

async function installCommand(fob: Fob, path: string): Promise<void> {
  await installFobCommand(commandOfApp(), path).catch((error: unknown) =>
    fob.activity.warning('The fob command could not be installed', null, String(error)),
  );
}
