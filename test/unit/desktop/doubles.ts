import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';

/** The parts of a page that Fob's code uses. Frames are numbered, and number 1 is the main frame. */
export class FakeContents extends EventEmitter {
  url = '';
  sent: unknown[][] = [];
  destroyed = false;
  openHandler: (() => { action: string }) | null = null;
  webRtcPolicy = 'default';
  readonly mainFrame = { frameTreeNodeId: 1 };

  get real(): WebContents {
    return this as unknown as WebContents;
  }
  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
}

/** A window that notes the calls on it. */
export class FakeWindow extends EventEmitter {
  static made: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly did: string[] = [];
  readonly loads: string[] = [];
  contentSize: [number, number] | null = null;
  minimized = false;
  maximized = false;
  bounds = { x: 0, y: 0, width: 0, height: 0 };

  constructor(readonly options: BrowserWindowConstructorOptions) {
    super();
    FakeWindow.made.push(this);
  }

  static get class(): new (options: BrowserWindowConstructorOptions) => BrowserWindow {
    return FakeWindow as unknown as new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  }
  static get last(): FakeWindow {
    const window = FakeWindow.made.at(-1);
    if (!window) throw new Error('No window was made.');
    return window;
  }

  /** As in Electron, the address is set a little later. */
  loadURL(url: string): Promise<void> {
    this.loads.push(url);
    return Promise.resolve().then(() => void (this.webContents.url = url));
  }
  show = () => this.did.push('show');
  showInactive = () => this.did.push('show inactive');
  focus = () => this.did.push('focus');
  restore = () => this.did.push('restore');
  isMinimized = () => this.minimized;
  isMaximized = () => this.maximized;
  isFullScreen = () => false;
  isFocused = () => this.did.includes('focus');
  isVisible = () => this.did.includes('show');
  maximize = () => this.did.push('maximize');
  getNormalBounds = () => this.bounds;
  setContentProtection = (on: boolean) => this.did.push(`content protection ${String(on)}`);
  setBackgroundColor = (color: string) => this.did.push(`background ${color}`);
  setContentSize = (width: number, height: number) => (this.contentSize = [width, height]);
  close(): void {
    this.emit('closed');
  }
  destroy(): void {
    this.emit('closed');
  }
}

/** A promise that the test resolves. */
export class Later {
  resolve: () => void = () => undefined;
  readonly promise = new Promise<void>((resolve) => (this.resolve = resolve));
}
