import type { BrowserWindow, BrowserWindowConstructorOptions, Screen } from 'electron';
import { pageUrl } from './app-url';
import { PageWindow, SURFACE, type WindowDeps } from './page-window';

const WIDTH = 420;
const HEIGHT = { first: 360, least: 240, most: 640 };

export interface CodeWindowDeps extends WindowDeps {
  screen: Pick<Screen, 'getCursorScreenPoint' | 'getDisplayNearestPoint'>;
  onClosedByPerson: () => void;
}

/**
 * The small window that asks for an MFA code. It is above other windows, on the screen where the person works, and as
 * tall as its page asks for.
 */
export class CodeWindow extends PageWindow {
  constructor(deps: CodeWindowDeps) {
    super(deps, {
      options: () => codeWindowOptions(deps.screen),
      background: SURFACE,
      onCreated: (window) => window.setContentProtection(true),
      onPageHeight: fit,
      onClosedByPerson: deps.onClosedByPerson,
    });
  }

  /**
   * Shows the window and takes the keyboard focus. It opens only after the person or one of their commands asked for
   * something.
   */
  show(): void {
    this.openAt(pageUrl('code-entry'));
  }
}

function codeWindowOptions(screen: CodeWindowDeps['screen']): BrowserWindowConstructorOptions {
  return {
    title: 'MFA code',
    ...centered(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea),
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
  };
}

function centered(area: Electron.Rectangle) {
  return {
    width: WIDTH,
    height: HEIGHT.first,
    x: Math.round(area.x + (area.width - WIDTH) / 2),
    y: Math.round(area.y + (area.height - HEIGHT.first) / 2),
  };
}

function fit(window: BrowserWindow, height: number): void {
  window.setContentSize(WIDTH, Math.min(Math.max(height, HEIGHT.least), HEIGHT.most));
}
