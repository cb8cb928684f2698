import type { Fob } from '../core/app/fob';
import type { MainWindow } from './main-window';
import type { Surface } from './surface';

/** Does what a clicked notification is about, if it is still wanted: starts its sessions, or shows its device. */
export function notificationClicked(
  id: string,
  surface: Pick<Surface, 'notification'>,
  mainWindow: Pick<MainWindow, 'showDevices'>,
  sessions: () => Promise<Pick<Fob['sessions'], 'refresh'>>,
): void {
  const { profiles = [], device } = surface.notification(id) ?? {};
  if (device !== undefined) mainWindow.showDevices(device);
  for (const profile of profiles) void sessions().then((all) => all.refresh(profile));
}
