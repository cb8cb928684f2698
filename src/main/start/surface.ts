import { Menu, nativeImage, Notification, powerMonitor, Tray } from 'electron';
import { systemTime } from '../adapters/time/system-time';
import type { Store } from '../core/base/store';
import { notificationClicked } from '../desktop/notification-click';
import { Notifications } from '../desktop/notifications';
import { Surface } from '../desktop/surface';
import { TrayIcon } from '../desktop/tray-icon';
import { trayImageFile } from '../desktop/tray-images';
import { inApp } from './app-files';
import type { AppLog } from './app-log';
import type { LaterServices } from './services-type';
import type { Windows } from './windows';
import { display } from './without-display';

/** Tray and notifications, and what draws the state on them and in the windows. The tray is there from now on. */
export function createSurface(store: Store, windows: Windows, log: AppLog, services: LaterServices) {
  const notifications = new Notifications({
    Notification,
    platform: process.platform,
    onClick: (id) => notificationClicked(id, surface, windows, async () => (await services()).fob.sessions),
    log: (line) => log.warn(line),
  });
  const tray = display === 'headless' ? noTray : createTray(services);
  const surface = new Surface({
    store,
    clock: systemTime,
    timers: systemTime,
    tray,
    ...windows,
    notifications,
    isScreenLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
  });
  const stopDrawing = surface.start();
  const stop = (): void => {
    stopDrawing();
    notifications.render([]);
    tray.destroy();
  };
  return { surface, stop };
}

function createTray(services: LaterServices): TrayIcon {
  const { platform } = process;
  return new TrayIcon({
    Tray,
    Menu,
    image: (icon) => nativeImage.createFromPath(trayImageFile(inApp('assets', 'icons'), icon, platform)),
    platform,
    onCommand: (command) => void services().then(({ runTrayCommand }) => runTrayCommand(command)),
  });
}

/** Without a display, a menu of a tray would end Fob. */
const noTray: Pick<TrayIcon, 'render' | 'destroy'> = { render: () => undefined, destroy: () => undefined };
