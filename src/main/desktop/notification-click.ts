import type { Fob } from '../core/app/fob';
import type { CodeWindow } from './code-window';
import type { MainWindow } from './main-window';
import type { Surface } from './surface';

/**
 * Does what a clicked notification is about, if it is still wanted: starts its sessions, shows its device, or the program
 * that asks.
 */
export function notificationClicked(
  id: string,
  surface: Pick<Surface, 'notification'>,
  windows: { mainWindow: Pick<MainWindow, 'showDevices'>; codeWindow: Pick<CodeWindow, 'show'> },
  sessions: () => Promise<Pick<Fob['sessions'], 'refresh'>>,
): void {
  const { profiles = [], device, consent } = surface.notification(id) ?? {};
  if (device !== undefined) windows.mainWindow.showDevices(device);
  if (consent !== undefined) windows.codeWindow.show();
  for (const profile of profiles) void sessions().then((all) => all.refresh(profile));
}
