import type { BrowserWindow, BrowserWindowConstructorOptions, Screen } from 'electron';
import { pageUrl } from './app-url';
import { PageWindow, SURFACE, type WindowDeps } from './page-window';

const WIDTH = 440;
const HEIGHT = { first: 360, least: 240, most: 640 };

export interface CodeWindowDeps extends WindowDeps {
  screen: Pick<Screen, 'getCursorScreenPoint' | 'getDisplayNearestPoint'>;
  onClosedByPerson: () => void;
}

/**
 * The small window that asks for an MFA code, or whether a program may use a profile. It is above other windows, on the screen where the person works, and as
 * tall as its page asks for.
 */
export class CodeWindow extends PageWindow {
  constructor(deps: CodeWindowDeps) {
    super(deps, {
      options: () => codeWindowOptions(deps),
      background: SURFACE,
      onCreated: (window) => window.setContentProtection(true),
      onPageHeight: (window, height) => fit(window, height, deps.zoom()),
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

function codeWindowOptions({ screen, zoom }: CodeWindowDeps): BrowserWindowConstructorOptions {
  return {
    title: 'Fob asks',
    ...centered(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea, zoom()),
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
  };
}

/** The window grows with the zoom, as far as the screen goes. */
function centered(area: Electron.Rectangle, zoom: number) {
  const width = Math.min(Math.round(WIDTH * zoom), area.width);
  const height = Math.min(Math.round(HEIGHT.first * zoom), area.height);
  return {
    width,
    height,
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
  };
}

/** @param height in the units of the page, which the zoom enlarges */
function fit(window: BrowserWindow, height: number, zoom: number): void {
  const inWindow = (length: number) => Math.round(length * zoom);
  window.setContentSize(inWindow(WIDTH), inWindow(Math.min(Math.max(height, HEIGHT.least), HEIGHT.most)));
}
