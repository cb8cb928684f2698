import { app, protocol } from 'electron';
import { compose } from './compose';
import { registerAppScheme } from './desktop/app-protocol';

/** The id under which Windows groups Fob's windows and shows its notifications; the package has the same. */
const APP_ID = 'dev.fob.app';

// A second start hands over to the first, which shows its window, and ends.
if (app.requestSingleInstanceLock()) {
  registerAppScheme(protocol);
  app.setAppUserModelId(APP_ID);
  void app.whenReady().then(compose);
} else {
  app.quit();
}
