import type { NativeTheme } from 'electron';
import type { Store } from '../core/base/store';

/** Makes windows and native dialogs follow the theme of the settings, now and after each change. */
export function followTheme(nativeTheme: Pick<NativeTheme, 'themeSource'>, store: Store): void {
  nativeTheme.themeSource = store.state.settings.theme;
  store.subscribe(({ settings }) => {
    if (settings !== undefined) nativeTheme.themeSource = settings.theme;
  });
}
