import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { appMenuTemplate } from '../../../src/main/desktop/app-menu';
import { chooseFeatures } from '../../../src/main/desktop/chromium';
import { copyText } from '../../../src/main/desktop/clipboard';
import { watchPower } from '../../../src/main/desktop/power';

describe('waking up', () => {
  it('is reported on resume and unlock until the watch ends', () => {
    const monitor = new EventEmitter();
    const onWake = vi.fn();
    const onLocked = vi.fn();
    const end = watchPower(monitor as unknown as PowerMonitor, { onWake, onLocked });
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) monitor.emit(name);
    expect(onWake).toHaveBeenCalledTimes(2);
    end();
    monitor.emit('resume');
    expect(onWake).toHaveBeenCalledTimes(2);
  });
});

describe('Chromium’s features', () => {
  it.each([
    ['', false, 'NetworkServiceInProcess2'],
    ['UseOzonePlatform,Other', false, 'UseOzonePlatform,Other,NetworkServiceInProcess2'],
    ['Other', true, 'Other,NetworkServiceInProcess2,GlobalShortcutsPortal'],
  ])('keep those that the person chose: %j (Wayland: %j)', (chosen, isWayland, all) => {
    const appendSwitch = vi.fn();
    chooseFeatures({ getSwitchValue: () => chosen, appendSwitch }, isWayland);
    expect(appendSwitch).toHaveBeenCalledExactlyOnceWith('enable-features', all);
  });
});

describe('copying', () => {
  it.each([
    ['at once', () => undefined],
    ['with a promise', () => Promise.resolve()],
  ])('waits for a clipboard that answers %s', async (_how, writeText) => {
    const write = vi.fn(writeText);
    await copyText({ writeText: write as () => Promise<void> }, 'lines');
    expect(write).toHaveBeenCalledExactlyOnceWith('lines');
  });

  it('fails if the clipboard fails', async () => {
    await expect(copyText({ writeText: () => Promise.reject(new Error('busy')) }, 'x')).rejects.toThrow('busy');
  });
});

describe('the application menu', () => {
  it('has copy and paste on macOS', () => {
    const menu = appMenuTemplate('darwin', true, vi.fn());
    expect(menu?.map(({ role, label }) => role ?? label)).toEqual([
      ...['appMenu', 'fileMenu', 'editMenu', 'View', 'windowMenu'],
    ]);
  });

  it('opens the settings and zooms on macOS, also without a window', () => {
    const run = vi.fn();
    const items = appMenuTemplate('darwin', true, run)?.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );
    for (const { click } of items ?? []) (click as (() => void) | undefined)?.();
    expect(run.mock.calls.flat()).toEqual(['settings', 'zoom-reset', 'zoom-in', 'zoom-out']);
  });

  it.each(['linux', 'win32'] as const)('does not exist in a package for %s', (platform) => {
    expect(appMenuTemplate(platform, true, vi.fn())).toBeNull();
    expect(appMenuTemplate(platform, false, vi.fn())).toEqual([{ role: 'viewMenu' }]);
  });
});
