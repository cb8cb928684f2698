import { PALETTE } from '../../contract/palette';
import { pageUrl } from './app-url';
import { CANVAS, PageWindow, type WindowDeps } from './page-window';

/** The views of the main window that can be opened from outside of it. The page reads them from the hash of its URL. */
export type MainView = 'sessions' | 'devices' | 'activity' | 'settings';

/** The main window, with all views. */
export class MainWindow extends PageWindow {
  /** @param onShown Called when the window is shown or comes to the front. */
  constructor(deps: WindowDeps, onShown: () => void = () => undefined) {
    super(deps, {
      onShown,
      options: () => ({ title: 'Fob', width: 1080, height: 720, minWidth: 640, minHeight: 480 }),
      background: CANVAS,
    });
  }

  /**
   * Shows the window at `view`. Without one an open window stays where it is, and a new one starts with the sessions.
   */
  show(view?: MainView): void {
    this.openAt(view === undefined && this.url !== null ? this.url : pageUrl('index', view ?? 'sessions'));
  }

  /** Shows the sessions with this profile. */
  showProfile(name: string): void {
    this.openAt(pageUrl('index', `sessions/${encodeURIComponent(name)}`));
  }

  /** Shows the window where it is, with the palette above. */
  openPalette(): void {
    this.openAt(`${(this.url ?? pageUrl('index', 'sessions')).replace(PALETTE, '')}${PALETTE}`);
  }

  /** Shows the MFA devices. With a serial number it shows that device among them. */
  showDevices(serial: string | null): void {
    this.openAt(pageUrl('index', serial === null ? 'devices' : `devices/${encodeURIComponent(serial)}`));
  }
}
