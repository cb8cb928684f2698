import type { NativeTheme } from 'electron';
import type { Store } from '../core/base/store';
import type { WindowMemory } from './window-memory';

/**
 * Makes windows and native dialogs follow the theme of the settings after each change. The settings are read when the
 * first window is drawn, so until then the theme is that of the last time.
 */
export function followTheme(
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
  store: Store,
  memory: Pick<WindowMemory, 'theme' | 'remember'>,
): void {
  nativeTheme.themeSource = memory.theme;
  store.subscribe(({ settings }) => {
    if (settings === undefined) return;
    nativeTheme.themeSource = settings.theme;
    memory.remember({ theme: settings.theme });
  });
}
