import type { Notification, NotificationConstructorOptions } from 'electron';
import type { ExpiryNotification } from '../core/surface/expiry-notifications';

export interface NotificationDeps {
  /** Electron's `Notification`. */
  Notification: new (options: NotificationConstructorOptions) => Notification;
  platform: NodeJS.Platform;
  onClick: (id: string) => void;
  log: (line: string) => void;
}

/** Shows notifications of expiry with Electron's `Notification`. */
export class Notifications {
  // Those that are wanted, even if the person closed them. Without these references Electron's objects could be
  // collected as garbage.
  private readonly shown = new Map<string, Notification>();

  constructor(private readonly deps: NotificationDeps) {}

  /**
   * Shows new notifications and withdraws those that are not wanted any more. One that the person closed is not shown
   * again.
   */
  render(wanted: readonly ExpiryNotification[]): void {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, notification] of this.shown) {
      if (ids.has(id)) continue;
      this.shown.delete(id);
      notification.close();
    }
    for (const one of wanted) {
      if (!this.shown.has(one.id)) this.shown.set(one.id, this.show(one));
    }
  }

  private show({ id, title, body, urgency = 'normal' }: ExpiryNotification): Notification {
    const { Notification, platform, onClick, log } = this.deps;
    const notification = new Notification({
      title,
      body: platform === 'linux' ? escapeMarkup(body) : body,
      urgency,
      timeoutType: urgency === 'critical' ? 'never' : 'default',
    });
    notification.on('click', () => onClick(id));
    notification.on('failed', (_event, reason) => log(`a notification could not be shown: ${reason}`));
    notification.show();
    return notification;
  }
}

/** Notification servers on Linux read the body as markup. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
