/** Tests of the small parts that the start connects to Electron: clicks, quitting, the theme. */
import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Theme } from '../../../src/contract/themes';
import { Store } from '../../../src/main/core/base/store';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { notificationClicked } from '../../../src/main/desktop/notification-click';
import { endOnQuit } from '../../../src/main/desktop/quitting';
import { showInFolder } from '../../../src/main/desktop/show-in-folder';
import { Surface } from '../../../src/main/desktop/surface';
import { followTheme } from '../../../src/main/desktop/theme';
import { FakeTime, settle } from '../core/doubles';
import { Later } from './doubles';
import { awsConsole, fob, setUp, store as fobStore, typeCode } from '../core/fob-fixture';

const newStore = () =>
  new Store(
    initialState({ version: '', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false }),
  );

describe('a click on a notification', () => {
  const showDevices = vi.fn<(serial: string | null) => void>();
  const show = vi.fn();
  const windows = { mainWindow: { showDevices }, codeWindow: { show } };
  beforeEach(() => [showDevices, show].forEach((double) => double.mockClear()));

  it('starts the session of each profile in it', async () => {
    const refresh = vi.fn();
    const notification = () => ({ id: 'a', title: '', body: '', profiles: ['admin', 'deploy'] });
    notificationClicked('a', { notification }, windows, () => Promise.resolve({ refresh }));
    await settle();
    expect(refresh.mock.calls).toEqual([['admin'], ['deploy']]);
    expect(showDevices).not.toHaveBeenCalled();
  });

  it('shows the device that it is about', async () => {
    const refresh = vi.fn();
    const notification = () => ({ id: 'a', title: '', body: '', profiles: [], device: 'one' });
    notificationClicked('a', { notification }, windows, () => Promise.resolve({ refresh }));
    await settle();
    expect(showDevices.mock.calls).toEqual([['one']]);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('shows the program that asks', () => {
    const notification = () => ({ id: 'a', title: '', body: '', profiles: [], consent: 'consent-1' });
    notificationClicked('a', { notification }, windows, () => Promise.resolve({ refresh: vi.fn() }));
    expect(show).toHaveBeenCalledTimes(1);
    expect(showDevices).not.toHaveBeenCalled();
  });

  it('does nothing if it is not wanted any more', async () => {
    const refresh = vi.fn();
    notificationClicked('a', { notification: () => undefined }, windows, () => Promise.resolve({ refresh }));
    await settle();
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe('when Fob quits', () => {
  /**
   * An app that emits `will-quit` as Electron does: `quit` emits it again. It has quit if nobody prevents that. A call of
   * `quit` does nothing until Electron has noticed that the last one was prevented, which is after all microtasks.
   */
  class QuittingApp extends EventEmitter {
    hasQuit = false;
    private isQuitting = false;

    readonly quit = vi.fn(() => {
      if (this.isQuitting) return;
      this.isQuitting = true;
      let isPrevented = false;
      this.emit('will-quit', { preventDefault: () => (isPrevented = true) });
      this.hasQuit = !isPrevented;
      setImmediate(() => (this.isQuitting = false));
    });
  }
  const quitting = (ends: (() => unknown)[], log = vi.fn()) => {
    const app = new QuittingApp();
    endOnQuit(app as unknown as App, ends, log);
    return app;
  };
  const immediates = async () => {
    await settle();
    await new Promise((resolve) => setImmediate(resolve));
  };
  afterEach(() => void vi.useRealTimers());

  it('all parts end in order, even if one of them throws', () => {
    const ended: string[] = [];
    const log = vi.fn();
    const broken = () => {
      throw new Error('broken');
    };
    const app = quitting([() => ended.push('first'), broken, () => ended.push('last')], log);
    expect(ended).toEqual([]);
    app.quit();
    expect(ended).toEqual(['first', 'last']);
    expect(log).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
    expect(app.hasQuit).toBe(true);
  });

  it('the quit waits for parts that end with a promise, and each part ends once', async () => {
    const ends = [0, 1].map(() => new Later());
    const calls = vi.fn();
    const app = quitting([
      calls,
      ...ends.map(
        ({ promise }) =>
          () =>
            promise,
      ),
    ]);
    app.quit();
    ends[0]?.resolve();
    // A person quits again meanwhile.
    app.quit();
    await settle();
    expect(app.hasQuit).toBe(false);
    ends[1]?.resolve();
    await immediates();
    expect(app.hasQuit).toBe(true);
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('a part that rejects is logged and holds nothing up', async () => {
    const log = vi.fn();
    const app = quitting([() => Promise.reject(new Error('broken'))], log);
    app.quit();
    await immediates();
    expect(app.hasQuit).toBe(true);
    expect(log).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  });

  it('the quit waits two seconds at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const app = quitting([() => new Promise(() => undefined)]);
    app.quit();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(app.hasQuit).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await immediates();
    expect(app.hasQuit).toBe(true);
  });

  it('two groups of parts wait for each other', async () => {
    const app = new QuittingApp();
    const ends = [new Later(), new Later()] as const;
    for (const { promise } of ends) endOnQuit(app as unknown as App, [() => promise], vi.fn());
    app.quit();
    ends[0].resolve();
    await settle();
    expect(app.hasQuit).toBe(false);
    ends[1].resolve();
    await immediates();
    expect(app.hasQuit).toBe(true);
  });
});

describe('a file shown in its folder', () => {
  const shell = () => ({ showItemInFolder: vi.fn(), openPath: vi.fn(() => Promise.resolve('')) });

  it('is selected', () => {
    const system = shell();
    showInFolder({ shell: system, exists: () => true }, '/home/me/.aws/config');
    expect(system.showItemInFolder).toHaveBeenCalledExactlyOnceWith('/home/me/.aws/config');
    expect(system.openPath).not.toHaveBeenCalled();
  });

  it('opens the nearest existing folder if it does not exist yet', () => {
    const system = shell();
    showInFolder({ shell: system, exists: (path) => path === '/home/me' }, '/home/me/.aws/config');
    expect(system.openPath).toHaveBeenCalledExactlyOnceWith('/home/me');
  });
});

describe('the theme', () => {
  it('is the one of the last time until the settings are read, which are remembered for the next time', () => {
    const store = newStore();
    const nativeTheme = { themeSource: 'system' as Theme };
    const remember = vi.fn();
    followTheme(nativeTheme, store, { theme: 'dark', remember });
    expect(nativeTheme.themeSource).toBe('dark');
    store.update({ settings: { ...store.state.settings, theme: 'light' } });
    expect(nativeTheme.themeSource).toBe('light');
    expect(remember.mock.calls).toEqual([[{ theme: 'light' }]]);
  });

  it('follows only the settings', () => {
    const store = newStore();
    const nativeTheme = { themeSource: 'system' as Theme };
    followTheme(nativeTheme, store, { theme: 'system', remember: () => undefined });
    store.update({ settings: { ...store.state.settings, theme: 'dark' } });
    expect(nativeTheme.themeSource).toBe('dark');
    nativeTheme.themeSource = 'light';
    store.update({ activity: [] });
    expect(nativeTheme.themeSource).toBe('light');
  });
});

describe('an open code entry', () => {
  const nothing = () => undefined;

  it('comes to the front when a person asks for something, but not for a command that a program repeats', async () => {
    await setUp();
    const show = vi.fn();
    const time = new FakeTime();
    const surface = new Surface({
      store: fobStore,
      clock: time,
      timers: time,
      tray: { render: nothing },
      mainWindow: { send: nothing },
      codeWindow: { show, close: nothing, send: nothing, hasFocus: true },
      notifications: { render: nothing },
      isScreenLocked: () => false,
    });
    surface.start();
    fob.onPersonAsks(() => surface.personAsks());
    const first = fob.sessions.refresh('admin');
    await settle();
    expect(show, 'opened').toHaveBeenCalledTimes(1);
    const command = fob.commands.credentials('admin', new AbortController().signal);
    await settle();
    expect(show, 'a command').toHaveBeenCalledTimes(1);
    const second = fob.sessions.refresh('admin');
    const opened = fob.console.open('deploy', { service: null, region: null });
    await settle();
    expect(show, 'a person, twice').toHaveBeenCalledTimes(3);
    await typeCode();
    expect([await first, await second, await opened].every(({ ok }) => ok)).toBe(true);
    expect((await command).ok).toBe(true);
    expect(awsConsole.opened).toHaveLength(1);
  });
});
