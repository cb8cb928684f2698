import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Notice } from '../core/surface/notices';

export interface NotificationDeps {
  /** Electron's `Notification`. */
  Notification: new (options: NotificationConstructorOptions) => Notification;
  platform: NodeJS.Platform;
  onClick: (noticeId: string) => void;
  log: (line: string) => void;
}

/** Shows notices as the system's notifications. */
export class Notifications {
  // The notifications of notices that are wanted, even if the person closed them. Without these references Electron's
  // objects could be collected as garbage.
  private readonly shown = new Map<string, Notification>();

  constructor(private readonly deps: NotificationDeps) {}

  /**
   * Shows new notices and withdraws those that are not wanted any more. A notice that the person closed is not shown
   * again.
   */
  render(notices: readonly Notice[]): void {
    const wanted = new Set(notices.map((notice) => notice.id));
    for (const [id, notification] of this.shown) {
      if (wanted.has(id)) continue;
      this.shown.delete(id);
      notification.close();
    }
    for (const notice of notices) {
      if (!this.shown.has(notice.id)) this.shown.set(notice.id, this.show(notice));
    }
  }

  private show(notice: Notice): Notification {
    const { Notification, platform, onClick, log } = this.deps;
    const notification = new Notification({
      title: notice.title,
      body: platform === 'linux' ? escapeMarkup(notice.body) : notice.body,
      urgency: notice.urgency ?? 'normal',
      timeoutType: notice.urgency === 'critical' ? 'never' : 'default',
    });
    notification.on('click', () => onClick(notice.id));
    notification.on('failed', (_event, reason) => log(`a notification could not be shown: ${reason}`));
    notification.show();
    return notification;
  }
}

/** Notification servers on Linux read the body as markup. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
