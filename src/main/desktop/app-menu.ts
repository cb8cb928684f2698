import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu, or null for none. On macOS copy, paste and quit work in windows only through this menu. On
 * other systems pages handle their keys themselves. Reload and the developer tools are only for development.
 */
export function appMenuTemplate(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] | null {
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'viewMenu' }];
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, ...developer, { role: 'windowMenu' }];
  return developer.length === 0 ? null : developer;
}
