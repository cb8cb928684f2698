import { pageUrl } from './app-url';
import { CANVAS, PageWindow, type WindowDeps } from './page-window';

/** The views of the main window that something outside of it can open; the page reads them from its URL's hash. */
export type MainView = 'sessions' | 'devices' | 'activity' | 'settings';

/** The window with everything. */
export class MainWindow extends PageWindow {
  constructor(deps: WindowDeps) {
    super(deps, {
      options: () => ({ title: 'Fob', width: 1080, height: 720, minWidth: 640, minHeight: 480 }),
      background: CANVAS,
    });
  }

  /** Shows the window, at `view` when one is given, else where it is (at first: sessions). */
  show(view?: MainView): void {
    this.openAt(view === undefined && this.url !== null ? this.url : pageUrl('index', view ?? 'sessions'));
  }

  /** Shows the MFA devices, and this one among them. */
  showDevices(serial: string | null): void {
    this.openAt(pageUrl('index', serial === null ? 'devices' : `devices/${encodeURIComponent(serial)}`));
  }
}
