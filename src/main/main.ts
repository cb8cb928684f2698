import { app, dialog, Menu, protocol } from 'electron';
import { homedir } from 'node:os';
import { openFobSocket } from './adapters/fob-socket/fob-socket';
import { socketAddress } from './adapters/fob-socket/socket-address';
import { registerAppScheme } from './desktop/app-protocol';
import { chooseFeatures } from './desktop/chromium';
import { isWayland } from './desktop/display';
import { compose } from './start/compose';
import { display, endWithoutDisplay } from './start/without-display';

/** The id under which Windows groups Fob's windows and shows its notifications; the package has the same. */
const APP_ID = 'dev.fob.app';

// Fuses close Node's inspector in a package, but not Chromium's: it would open Fob's pages to every program of this user.
const isDebugged = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) => app.commandLine.hasSwitch(name));

// A second start hands over to the first, which shows its window, and ends.
if (app.isPackaged && isDebugged) {
  app.exit(1);
} else if (display === 'missing') {
  endWithoutDisplay();
} else if (app.requestSingleInstanceLock()) {
  // This comes first, so that a `fob` that runs now waits instead of reporting that Fob is not running.
  const socket = openFobSocket(socketAddress(process.platform, homedir(), process.env));
  app.on('will-quit', () => void socket.stop());
  registerAppScheme(protocol);
  chooseFeatures(app.commandLine, isWayland(process.platform, process.env));
  // Otherwise Electron builds a menu of its own when it is ready. Fob sets its own later.
  Menu.setApplicationMenu(null);
  app.setAppUserModelId(APP_ID);
  void app
    .whenReady()
    .then(() => compose(socket))
    .catch((error: unknown) => {
      dialog.showErrorBox('Fob could not start', String(error));
      app.exit(1);
    });
} else {
  app.quit();
}
