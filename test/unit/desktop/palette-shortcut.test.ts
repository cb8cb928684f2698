import { describe, expect, it, vi } from 'vitest';
import { Store } from '../../../src/main/core/base/store';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { followPaletteShortcut } from '../../../src/main/desktop/palette-shortcut';

const about = { version: '1', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false };

/** A system in which other programs have the shortcuts of `taken`. */
function systemWith(taken: readonly string[] = []) {
  const registered = new Map<string, () => void>();
  const globalShortcut = {
    register: (keys: string, run: () => void) => {
      if (keys === 'unknown') throw new TypeError('conversion failure');
      if (taken.includes(keys) || registered.has(keys)) return false;
      registered.set(keys, run);
      return true;
    },
    unregister: (keys: string) => void registered.delete(keys),
  };
  const store = new Store(initialState(about));
  const asked = vi.fn(() => globalShortcut as never);
  const open = vi.fn();
  const log = vi.fn();
  const stop = followPaletteShortcut({ globalShortcut: asked, store, open, log });
  const set = (paletteShortcut: string | null) =>
    store.update({ settings: { ...store.state.settings, paletteShortcut } });
  return { registered, store, asked, open, log, stop, set, error: () => store.state.desktop.shortcutError };
}

describe('the shortcut of the palette', () => {
  it('costs nothing while there is none', () => {
    const { asked, store, stop } = systemWith();
    store.update({ settings: { ...store.state.settings, theme: 'dark' } });
    stop();
    expect(asked).not.toHaveBeenCalled();
  });

  it('opens the palette, and follows the settings', () => {
    const { registered, open, set, error, stop } = systemWith();
    set('Ctrl+Alt+Space');
    registered.get('Ctrl+Alt+Space')?.();
    expect(open).toHaveBeenCalledOnce();
    set('Super+F');
    expect([...registered.keys()]).toEqual(['Super+F']);
    set(null);
    expect(registered.size).toBe(0);
    set('Super+F');
    expect(error()).toBeNull();
    stop();
    expect(registered.size).toBe(0);
    set('Super+G');
    expect(registered.size).toBe(0);
  });

  it.each(['taken', 'unknown'])('says that the system refused the one that is %s, until there is another', (keys) => {
    const { registered, set, error, log } = systemWith(['taken']);
    set(keys);
    expect(error()).toMatchObject({ code: 'shortcut-refused' });
    expect(log).toHaveBeenCalledTimes(keys === 'unknown' ? 1 : 0);
    set('Ctrl+Alt+K');
    expect(error()).toBeNull();
    expect([...registered.keys()]).toEqual(['Ctrl+Alt+K']);
    set(keys);
    set(null);
    expect(error()).toBeNull();
  });
});
