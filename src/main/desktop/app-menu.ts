import type { MenuItemConstructorOptions } from 'electron';
import type { WindowKey } from './window-keys';

/**
 * The application menu, or null for none. On macOS copy, paste and quit work in windows only through this menu, and the
 * settings open without a window. On other systems windows handle their keys themselves (window-keys.ts). Reload and the
 * developer tools are only for development.
 */
export function appMenuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  run: (key: Exclude<WindowKey, 'close'>) => void,
): MenuItemConstructorOptions[] | null {
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'viewMenu' }];
  if (platform !== 'darwin') return developer.length === 0 ? null : developer;
  const item = (label: string, accelerator: string, key: Exclude<WindowKey, 'close'>): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => run(key),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const fob: MenuItemConstructorOptions[] = [
    ...[{ role: 'about' } as const, separator, item('Settings…', 'Command+,', 'settings'), separator],
    ...(['hide', 'hideOthers', 'unhide'] as const).map((role) => ({ role })),
    ...[separator, { role: 'quit' } as const],
  ];
  const view = [
    item('Actual Size', 'Command+0', 'zoom-reset'),
    item('Zoom In', 'Command+Plus', 'zoom-in'),
    item('Zoom Out', 'Command+-', 'zoom-out'),
  ];
  return [
    { role: 'appMenu', submenu: fob },
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    ...developer,
    { role: 'windowMenu' },
  ];
}
