import { join } from 'node:path';
import type { TrayIconState } from '../core/surface/tray-types';

/**
 * The image file for a state. macOS gets a template: black and transparent, and the system colors it. Windows gets an
 * .ico with every size, and Linux a PNG. Electron finds the `@2x` neighbor of a PNG itself.
 */
export function trayImageFile(iconsFolder: string, icon: TrayIconState, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(iconsFolder, 'tray', `${icon}Template.png`);
  return join(iconsFolder, 'tray', platform === 'win32' ? `${icon}.ico` : `${icon}.png`);
}
