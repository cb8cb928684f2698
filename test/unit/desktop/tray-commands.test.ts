import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { createTrayCommands } from '../../../src/main/desktop/tray-commands';
import { settle } from '../core/doubles';

const refused = fail({ code: 'console-unavailable', message: 'No role.', nextStep: 'Choose a role.' } as const);
const cancelled = fail({ code: 'cancelled', message: 'Cancelled.', nextStep: 'Try again.' } as const);

const sessions = { refresh: vi.fn(), end: vi.fn(), undoEnd: vi.fn(), handOut: vi.fn() };
const console = { open: vi.fn(), copyLink: vi.fn(), setBrowser: vi.fn() };
const delivery = { choose: vi.fn(), configLines: vi.fn() };
const renewal = { keep: vi.fn(), pause: vi.fn() };
const mainWindow = { show: vi.fn(), showProfile: vi.fn(), openPalette: vi.fn() };
const codeWindow = { show: vi.fn() };
const surface = { snooze: vi.fn() };
const leases = { stop: vi.fn() };
const copyText = vi.fn();
const copyCredentials = vi.fn();
const quit = vi.fn();
const run = createTrayCommands({
  fob: { sessions, console, delivery, renewal },
  mainWindow,
  codeWindow,
  surface,
  leases,
  copyText,
  copyCredentials,
  quit,
});

beforeEach(() => {
  vi.resetAllMocks();
  console.open.mockResolvedValue(ok(null));
  delivery.configLines.mockResolvedValue('[profile admin-fob]');
});

describe('an entry of the tray menu', () => {
  it('starts, stops and copies the session of its profile', () => {
    run({ do: 'refresh', profile: 'admin' });
    run({ do: 'stop', profile: 'alice' });
    run({ do: 'copy-credentials', profile: 'admin', format: 'fish' });
    expect(sessions.refresh).toHaveBeenCalledExactlyOnceWith('admin');
    run({ do: 'stop-lease', lease: 'lease-1' });
    expect(sessions.end).toHaveBeenCalledExactlyOnceWith('alice');
    expect(leases.stop).toHaveBeenCalledExactlyOnceWith('lease-1');
    expect(copyCredentials).toHaveBeenCalledExactlyOnceWith('admin', 'fish');
  });

  it('copies core’s lines for the profile', async () => {
    run({ do: 'copy-config-lines', profile: 'admin' });
    await settle();
    expect(delivery.configLines).toHaveBeenCalledExactlyOnceWith('admin');
    expect(copyText).toHaveBeenCalledExactlyOnceWith('[profile admin-fob]');
  });

  it('pauses renewals, snoozes reminders, opens windows and quits', () => {
    run({ do: 'pause-renewals', until: 'hour' });
    run({ do: 'snooze' });
    run({ do: 'open-main', view: 'settings' });
    run({ do: 'show-profile', profile: 'admin' });
    run({ do: 'open-palette' });
    run({ do: 'open-code-entry' });
    run({ do: 'quit' });
    expect(renewal.pause).toHaveBeenCalledExactlyOnceWith('hour');
    expect(surface.snooze).toHaveBeenCalledOnce();
    expect(mainWindow.show).toHaveBeenCalledExactlyOnceWith('settings');
    expect(mainWindow.showProfile).toHaveBeenCalledExactlyOnceWith('admin');
    expect(mainWindow.openPalette).toHaveBeenCalledOnce();
    expect(codeWindow.show).toHaveBeenCalledOnce();
    expect(quit).toHaveBeenCalledOnce();
  });

  it.each([
    ['opens Activity if the console was refused', refused, [['activity']]],
    ['opens nothing if the person cancelled', cancelled, []],
    ['opens nothing else if the console opened', ok(null), []],
  ])('%s', async (_what, answer, shown) => {
    console.open.mockResolvedValue(answer);
    run({ do: 'open-console', profile: 'admin' });
    await settle();
    expect(console.open).toHaveBeenCalledExactlyOnceWith('admin', { service: null, region: null });
    expect(mainWindow.show.mock.calls).toEqual(shown);
  });
});
