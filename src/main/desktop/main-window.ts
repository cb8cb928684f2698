import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { PALETTE } from '../../contract/palette';
import { pageUrl } from './app-url';
import { CANVAS, PageWindow, type WindowDeps } from './page-window';
import { placeOn } from './placement';
import type { WindowMemory } from './window-memory';

/** The views of the main window that can be opened from outside of it. The page reads them from the hash of its URL. */
export type MainView = 'sessions' | 'devices' | 'activity' | 'settings';

export interface MainWindowDeps extends WindowDeps {
  screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
  memory: Pick<WindowMemory, 'main' | 'remember'>;
  /** The window is shown or comes to the front. */
  onShown: () => void;
}

const LEAST = { minWidth: 640, minHeight: 480 };
const FIRST = { width: 1080, height: 720 };

/** The main window, with all views. It opens where it was left. */
export class MainWindow extends PageWindow {
  constructor(deps: MainWindowDeps) {
    const { screen, memory, onShown } = deps;
    super(deps, {
      onShown,
      options: () => ({ title: 'Fob', ...LEAST, ...(placeOn(memory.main, workAreas(screen)) ?? FIRST) }),
      background: CANVAS,
      onCreated: (window) => followPlace(window, memory),
      // This also shows the window, so it waits until there is something to see.
      onReady: (window) => {
        if (memory.main?.isMaximized === true) window.maximize();
      },
    });
  }

  /**
   * Shows the window at `view`. Without one an open window stays where it is, and a new one opens with the view that the
   * last one showed.
   */
  show(view?: MainView): void {
    this.openAt(view === undefined && this.url !== null ? this.url : pageUrl('index', view));
  }

  /** Shows the sessions with this profile. */
  showProfile(name: string): void {
    this.openAt(pageUrl('index', `sessions/${encodeURIComponent(name)}`));
  }

  /** Shows the window where it is, with the palette above. */
  openPalette(): void {
    this.openAt(`${(this.url ?? pageUrl('index', '')).replace(PALETTE, '')}${PALETTE}`);
  }

  /** Shows the MFA devices. With a serial number it shows that device among them. */
  showDevices(serial: string | null): void {
    this.openAt(pageUrl('index', serial === null ? 'devices' : `devices/${encodeURIComponent(serial)}`));
  }
}

function workAreas(screen: MainWindowDeps['screen']): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function followPlace(window: BrowserWindow, memory: MainWindowDeps['memory']): void {
  const remember = (): void => {
    if (!window.isVisible() || window.isMinimized() || window.isFullScreen()) return;
    memory.remember({ main: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } });
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('maximize', remember);
  window.on('unmaximize', remember);
}
