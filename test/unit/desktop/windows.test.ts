import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CodeWindow } from '../../../src/main/desktop/code-window';
import { MainWindow, type MainWindowDeps } from '../../../src/main/desktop/main-window';
import { CANVAS } from '../../../src/main/desktop/page-window';
import type { WindowPlace } from '../../../src/main/desktop/window-memory';
import { FakeWindow } from './doubles';

/** What the main window remembers. */
let left: WindowPlace | null = null;
const onKey = vi.fn();

const parts = (changes: Partial<MainWindowDeps> = {}): MainWindowDeps => ({
  BrowserWindow: FakeWindow.class,
  hasDisplay: true,
  preload: '/fob/preload.js',
  icon: '/fob/icon.png',
  isDark: () => false,
  log: vi.fn(),
  zoom: () => 1,
  onKey,
  platform: 'linux',
  onShown: () => undefined,
  memory: {
    get main() {
      return left;
    },
    remember: ({ main }) => (left = main ?? left),
  },
  screen: { getAllDisplays: () => displays, getPrimaryDisplay: () => displays[0] as Electron.Display },
  ...changes,
});

const display = (id: number, workArea: Electron.Rectangle) => ({ id, workArea }) as Electron.Display;
let displays: Electron.Display[] = [];

const screen = {
  getCursorScreenPoint: () => ({ x: 2000, y: 100 }),
  getDisplayNearestPoint: ({ x }: { x: number }) =>
    ({
      workArea: x > 1920 ? { x: 1920, y: 40, width: 1280, height: 760 } : { x: 0, y: 0, width: 1920, height: 1080 },
    }) as Electron.Display,
};

beforeEach(() => {
  FakeWindow.made = [];
  left = null;
  onKey.mockReset();
  displays = [display(1, { x: 0, y: 0, width: 1920, height: 1080 })];
});

describe('a window', () => {
  it('is created when it is first shown, and locked down', () => {
    const window = new MainWindow(parts());
    expect(window.contents).toBeNull();
    window.show();
    expect(window.contents).not.toBeNull();
    expect(FakeWindow.last.options.webPreferences).toMatchObject({
      preload: '/fob/preload.js',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  it.each([
    [false, CANVAS.light],
    [true, CANVAS.dark],
  ])('has the background of the theme before its page is loaded (dark: %s)', (dark, color) => {
    new MainWindow(parts({ isDark: () => dark })).show();
    expect(FakeWindow.last.options).toMatchObject({ show: false, backgroundColor: color });
  });

  it('has the background of a new theme', () => {
    let dark = false;
    const window = new MainWindow(parts({ isDark: () => dark }));
    window.themeChanged();
    window.show();
    dark = true;
    window.themeChanged();
    expect(FakeWindow.last.did).toEqual([`background ${CANVAS.dark}`]);
  });

  it('is not created without a display, where that would end Fob', async () => {
    const window = new MainWindow(parts({ hasDisplay: false }));
    window.show();
    window.showDevices(null);
    await window.drawn();
    expect([FakeWindow.made, window.contents]).toEqual([[], null]);
  });

  it('appears when its page is ready', () => {
    const window = new MainWindow(parts());
    window.show();
    window.show();
    expect(FakeWindow.last.did).toEqual([]);
    FakeWindow.last.emit('ready-to-show');
    expect(FakeWindow.last.did).toEqual(['show', 'focus']);
  });

  it('says when it is shown or comes to the front', () => {
    const onShown = vi.fn();
    new MainWindow(parts({ onShown })).show();
    expect(onShown).not.toHaveBeenCalled();
    FakeWindow.last.emit('show');
    FakeWindow.last.emit('focus');
    expect(onShown).toHaveBeenCalledTimes(2);
  });

  it('is not moved or resized by its page', () => {
    new MainWindow(parts()).show();
    const preventDefault = vi.fn();
    FakeWindow.last.webContents.emit('content-bounds-updated', { preventDefault }, { x: 0, y: 0, width: 9, height: 9 });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(FakeWindow.last.contentSize).toBeNull();
  });

  it('is closed if its page has gone to another address', () => {
    const window = new MainWindow(parts());
    window.show();
    FakeWindow.last.webContents.emit('did-navigate', {}, 'app://fob/index.html#settings');
    expect(window.contents).not.toBeNull();
    FakeWindow.last.webContents.emit('did-navigate', {}, 'about:blank');
    expect(window.contents).toBeNull();
  });

  it('comes back if it is open and minimized', () => {
    const window = new MainWindow(parts());
    window.show();
    FakeWindow.last.emit('ready-to-show');
    FakeWindow.last.minimized = true;
    window.show();
    expect(FakeWindow.last.did.slice(2)).toEqual(['restore', 'show', 'focus']);
    expect(FakeWindow.made).toHaveLength(1);
  });

  it('goes to the requested view, and stays at its view if none is requested', async () => {
    const window = new MainWindow(parts());
    window.show();
    window.show('settings');
    window.show();
    await Promise.resolve();
    window.show();
    FakeWindow.last.webContents.url = 'app://fob/index.html#activity';
    window.show();
    window.show('settings');
    const views = FakeWindow.last.loads.map((url) => url.replace('app://fob/index.html', ''));
    expect(views).toEqual(['', '#settings', '#settings']);
  });

  it('is created again after it was closed', () => {
    const window = new MainWindow(parts());
    window.show();
    window.close();
    expect(window.contents).toBeNull();
    window.send('state.changed', {});
    window.show();
    expect(FakeWindow.made).toHaveLength(2);
  });

  it('is closed if its page crashes, and the crash is logged', () => {
    const log = vi.fn();
    const window = new MainWindow(parts({ log }));
    window.show();
    FakeWindow.last.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(window.contents).toBeNull();
    expect(log).toHaveBeenCalledWith('a page ended: oom');
  });
});

describe('the main window', () => {
  const opened = () => {
    const window = new MainWindow(parts());
    window.show();
    FakeWindow.last.emit('ready-to-show');
    return { window, fake: FakeWindow.last };
  };

  it('opens where and as it was left', () => {
    const { window, fake } = opened();
    expect(fake.options).toMatchObject({ width: 1080, height: 720 });
    expect(fake.options.x).toBeUndefined();
    fake.bounds = { x: 300, y: 200, width: 900, height: 600 };
    fake.emit('resize');
    fake.maximized = true;
    fake.emit('maximize');
    window.close();
    const again = opened().fake;
    expect(again.options).toMatchObject({ x: 300, y: 200, width: 900, height: 600 });
    expect(again.did).toEqual(['maximize', 'show', 'focus']);
  });

  it('comes back on the screen if its display is gone', () => {
    left = { x: 2500, y: 200, width: 900, height: 600, isMaximized: false };
    expect(opened().fake.options).toMatchObject({ x: 1020, y: 200, width: 900, height: 600 });
  });

  it('does not remember where a window is that nobody sees', () => {
    const { fake } = opened();
    fake.minimized = true;
    fake.emit('move');
    expect(left).toBeNull();
  });

  it('keeps its view while the palette opens over it', async () => {
    const { window, fake } = opened();
    await Promise.resolve();
    window.show('settings');
    await Promise.resolve();
    window.openPalette();
    await Promise.resolve();
    // The page takes the ending away when it opens the palette.
    fake.webContents.url = 'app://fob/index.html#settings';
    window.openPalette();
    expect(fake.loads.slice(1).map((url) => url.split('#')[1])).toEqual([
      'settings',
      'settings?palette',
      'settings?palette',
    ]);
  });

  it('shows one profile, whatever its name', () => {
    new MainWindow(parts()).showProfile('a/b?palette');
    expect(FakeWindow.last.loads).toEqual(['app://fob/index.html#sessions/a%2Fb%3Fpalette']);
  });
});

describe('a key in a window', () => {
  const preventDefault = vi.fn();
  const pressed = (key: string) => {
    const window = new MainWindow(parts());
    window.show();
    const input = { type: 'keyDown', key, code: '', control: true, meta: false, alt: false, isAutoRepeat: false };
    FakeWindow.last.webContents.emit('before-input-event', { preventDefault }, input);
    return window;
  };
  beforeEach(() => void preventDefault.mockReset());

  it('does what it does in every window, and does not reach the page', () => {
    pressed('+');
    expect(onKey).toHaveBeenCalledExactlyOnceWith('zoom-in');
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('closes the window', () => {
    expect(pressed('w').contents).toBeNull();
  });

  it('reaches the page if it does nothing else', () => {
    pressed('k');
    expect(onKey).not.toHaveBeenCalled();
    expect(preventDefault).not.toHaveBeenCalled();
  });

  it('may be the wheel', () => {
    new MainWindow(parts()).show();
    FakeWindow.last.webContents.emit('zoom-changed', {}, 'out');
    expect(onKey).toHaveBeenCalledExactlyOnceWith('zoom-out');
  });
});

describe('the code window', () => {
  const open = () => {
    const onClosedByPerson = vi.fn();
    const window = new CodeWindow({ ...parts(), screen, onClosedByPerson });
    return { window, onClosedByPerson };
  };

  it('is small, above other windows, and on the display where the person works', () => {
    const { window } = open();
    window.show();
    expect(FakeWindow.last.options).toMatchObject({ alwaysOnTop: true, resizable: false, x: 2340, y: 240, width: 440 });
    expect(FakeWindow.last.loads).toEqual(['app://fob/code-entry.html']);
  });

  it('cannot be recorded', () => {
    open().window.show();
    expect(FakeWindow.last.did).toContain('content protection true');
  });

  it('has the height that its page asks for, within limits, and stays in its place', () => {
    open().window.show();
    const preventDefault = vi.fn();
    const sizes = [300, 10, 5000].map((height) => {
      FakeWindow.last.webContents.emit(
        'content-bounds-updated',
        { preventDefault },
        { x: 0, y: 0, width: 900, height },
      );
      return FakeWindow.last.contentSize;
    });
    expect(preventDefault).toHaveBeenCalledTimes(3);
    expect(sizes).toEqual([
      [440, 300],
      [440, 240],
      [440, 640],
    ]);
  });

  it('ignores a page that still changes its height while the window is closed', () => {
    const window = new CodeWindow({ ...parts(), screen, onClosedByPerson: vi.fn() });
    window.show();
    window.close();
    FakeWindow.last.webContents.emit('content-bounds-updated', { preventDefault: vi.fn() }, { height: 300 });
    expect(FakeWindow.last.contentSize).toBeNull();
  });

  it('reports that the person closed it, but not that Fob did', () => {
    const { window, onClosedByPerson } = open();
    window.show();
    window.close();
    expect(onClosedByPerson).not.toHaveBeenCalled();
    window.show();
    // Electron destroys the page shortly before the window.
    FakeWindow.last.webContents.emit('destroyed');
    expect(onClosedByPerson).toHaveBeenCalledOnce();
    expect(window.contents).toBeNull();
    const closing = FakeWindow.last;
    window.show();
    closing.emit('closed');
    expect(onClosedByPerson).toHaveBeenCalledOnce();
    expect(window.contents).not.toBeNull();
  });
});
