import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu, or null for none. On macOS the menu is what makes copy, paste and quit work in windows; elsewhere
 * pages handle their keys themselves, and only a developer wants reload and the developer tools.
 */
export function appMenuTemplate(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] | null {
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'viewMenu' }];
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, ...developer, { role: 'windowMenu' }];
  return developer.length === 0 ? null : developer;
}
