import type { GlobalShortcut } from 'electron';
import type { AppError } from '../../contract/app-error';
import type { Store } from '../core/base/store';

export interface PaletteShortcutDeps {
  /** Asked for at the first shortcut, because Electron builds it then. */
  globalShortcut: () => Pick<GlobalShortcut, 'register' | 'unregister'>;
  store: Store;
  open: () => void;
  log: (line: string) => void;
}

const refused: AppError = {
  code: 'shortcut-refused',
  message: 'Another program or the desktop itself has this shortcut.',
  nextStep: 'Choose other keys.',
};

/**
 * Keeps the shortcut of the settings registered with the system, so that it opens the palette from any program. The state
 * says whether the system gave it to Fob. The result ends that.
 */
export function followPaletteShortcut({ globalShortcut, store, open, log }: PaletteShortcutDeps): () => void {
  let wanted: string | null = null;
  let isRegistered = false;

  const register = (keys: string): boolean => {
    try {
      return globalShortcut().register(keys, open);
    } catch (error) {
      log(`the shortcut ${keys} could not be registered: ${String(error)}`);
      return false;
    }
  };
  const release = (): void => {
    if (isRegistered && wanted !== null) globalShortcut().unregister(wanted);
    isRegistered = false;
  };
  const follow = (keys: string | null): void => {
    if (keys === wanted) return;
    release();
    wanted = keys;
    if (keys !== null) isRegistered = register(keys);
    const shortcutError = keys === null || isRegistered ? null : refused;
    store.update({ desktop: { ...store.state.desktop, shortcutError } });
  };

  follow(store.state.settings.paletteShortcut);
  const unsubscribe = store.subscribe(({ settings }) => {
    if (settings !== undefined) follow(settings.paletteShortcut);
  });
  return () => {
    unsubscribe();
    release();
  };
}
