import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { isAppUrl } from './app-url';
import { broadcast } from './page-calls';
import type { EventName } from '../../contract/call-names';
import type { Events } from '../../contract/channels';
import { windowKey, type WindowKey } from './window-keys';

/** A color of the pages in both themes. */
export interface ThemeColor {
  light: string;
  dark: string;
}
/** The background until the page is drawn: --canvas and --surface of src/renderer/theme/tokens.css. */
export const CANVAS: ThemeColor = { light: '#f1f4f3', dark: '#0e1312' };
export const SURFACE: ThemeColor = { light: '#ffffff', dark: '#141a19' };

/** How long others wait until a window is drawn, in milliseconds. */
const LONGEST_WAIT = 3_000;

export interface WindowDeps {
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Absolute path of the preload script. */
  preload: string;
  /** Absolute path of the window's icon (Linux and Windows). */
  icon: string;
  isDark: () => boolean;
  /** Without a display no window opens: creating one would end Fob. */
  hasDisplay: boolean;
  /** How large pages are drawn. */
  zoom: () => number;
  /** Runs what a key does in every window. Closing is the window's own. */
  onKey: (key: Exclude<WindowKey, 'close'>) => void;
  platform: NodeJS.Platform;
  log: (line: string) => void;
}

export interface PageWindowSpec {
  /** Called each time the window is created. */
  options: () => BrowserWindowConstructorOptions;
  background: ThemeColor;
  onCreated?: (window: BrowserWindow) => void;
  /** Called before the window is shown for the first time. */
  onReady?: (window: BrowserWindow) => void;
  /** The page called `window.resizeTo`. Without this function that does nothing. */
  onPageHeight?: (window: BrowserWindow, height: number) => void;
  /** The window was shown or came to the front. */
  onShown?: () => void;
  /** The window was closed, but not by {@link PageWindow.close}. */
  onClosedByPerson?: () => void;
}

/** A window with one of Fob's pages. It is created when it is shown, and destroyed when it is closed. */
export class PageWindow {
  private window: BrowserWindow | null = null;
  private ready = false;
  private asked = '';

  constructor(
    private readonly deps: WindowDeps,
    private readonly spec: PageWindowSpec,
  ) {}

  /** Null while the window is closed. */
  get contents(): WebContents | null {
    return this.window?.webContents ?? null;
  }

  /** The window is open, and what the person types goes there. */
  get hasFocus(): boolean {
    return this.window?.isFocused() ?? false;
  }

  /** The address that the open window shows or loads. */
  protected get url(): string | null {
    return this.window && (this.window.webContents.getURL() || this.asked);
  }

  /** Shows the page at `url`. An open window goes there and comes to the front. */
  protected openAt(url: string): void {
    if (!this.deps.hasDisplay) return;
    const window = (this.window ??= this.create());
    if (this.url !== url) this.load(window, url);
    if (this.ready) this.bringUp(window);
  }

  /** Closes the window without asking. {@link PageWindowSpec.onClosedByPerson} is not called. */
  close(): void {
    const window = this.window;
    this.window = null;
    window?.destroy();
  }

  /** Resolves when the open window is drawn for the first time, or never will be. */
  drawn(): Promise<void> {
    const window = this.window;
    if (window === null || this.ready) return Promise.resolve();
    return new Promise((resolve) => {
      window.once('show', () => resolve());
      window.once('closed', () => resolve());
      window.webContents.once('render-process-gone', () => resolve());
      setTimeout(resolve, LONGEST_WAIT);
    });
  }

  /** Keeps what the window shows out of screenshots and recordings, where the system can. */
  protect(on: boolean): void {
    this.window?.setContentProtection(on);
  }

  send<Name extends EventName>(name: Name, payload: Events[Name]): void {
    broadcast([this], name, payload);
  }

  /** Call this after the theme has changed. The background shows while the person makes the window larger. */
  themeChanged(): void {
    this.window?.setBackgroundColor(this.backgroundColor);
  }

  private get backgroundColor(): string {
    return this.spec.background[this.deps.isDark() ? 'dark' : 'light'];
  }

  private create(): BrowserWindow {
    const { BrowserWindow, preload, icon, log, zoom } = this.deps;
    const options = this.spec.options();
    const window = new BrowserWindow({
      ...options,
      show: false,
      icon,
      backgroundColor: this.backgroundColor,
      webPreferences: {
        ...options.webPreferences,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        zoomFactor: zoom(),
      },
    });
    this.ready = false;
    this.asked = '';
    window.once('ready-to-show', () => {
      this.ready = true;
      this.spec.onReady?.(window);
      this.bringUp(window);
    });
    window.on('show', () => this.spec.onShown?.());
    window.on('focus', () => this.spec.onShown?.());
    const gone = () => {
      if (this.window !== window) return;
      this.window = null;
      this.spec.onClosedByPerson?.();
    };
    window.on('closed', gone);
    // This event comes first. The window still exists then, but it is of no use without its page.
    window.webContents.once('destroyed', gone);
    window.webContents.on('content-bounds-updated', (event, { height }) => {
      event.preventDefault();
      // The last event of a page may come when its window is gone already, and a call on that would throw.
      if (this.window === window) this.spec.onPageHeight?.(window, height);
    });
    window.webContents.on('did-navigate', (_event, address) => {
      if (isAppUrl(address)) return;
      // Chromium goes to about:blank without asking (security.ts). A window without a page of Fob is of no use.
      log('a page left for another address');
      window.destroy();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log(`a page ended: ${reason}`);
      window.destroy();
    });
    this.listenToKeys(window);
    this.spec.onCreated?.(window);
    return window;
  }

  private listenToKeys(window: BrowserWindow): void {
    const { platform, onKey } = this.deps;
    window.webContents.on('before-input-event', (event, input) => {
      const key = windowKey(input, platform);
      if (key === null) return;
      event.preventDefault();
      if (key === 'close') window.close();
      else onKey(key);
    });
    // The wheel with Control.
    window.webContents.on('zoom-changed', (_event, direction) => onKey(`zoom-${direction}`));
  }

  private load(window: BrowserWindow, url: string): void {
    this.asked = url;
    window.loadURL(url).catch((error: unknown) => {
      // If the window was sent elsewhere or closed while it loaded, nothing went wrong.
      if (this.url === url) this.deps.log(`${url} could not be loaded: ${String(error)}`);
    });
  }

  private bringUp(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }
}
