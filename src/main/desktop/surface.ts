import type { AppState } from '../../contract/app-state';
import type { Clock, Timers } from '../core/ports';
import { expiryNotifications, type ExpiryNotification } from '../core/surface/expiry-notifications';
import { driftNotifications } from '../core/surface/drift-notifications';
import type { Store } from '../core/base/store';
import { nextTrayChange, trayView } from '../core/surface/tray-view';
import type { CodeWindow } from './code-window';
import type { MainWindow } from './main-window';
import type { Notifications } from './notifications';
import type { TrayIcon } from './tray-icon';

export interface SurfaceDeps {
  store: Store;
  clock: Clock;
  timers: Timers;
  tray: Pick<TrayIcon, 'render'>;
  codeWindow: Pick<CodeWindow, 'show' | 'close' | 'send'>;
  mainWindow: Pick<MainWindow, 'send'>;
  notifications: Pick<Notifications, 'render'>;
  /** Whether the screen is locked now. Linux does not report when it is locked, but it answers this question. */
  isScreenLocked: () => boolean;
}

/** How long reminders stay away, in milliseconds. */
const SNOOZE = 30 * 60_000;
/** How often Fob looks whether the screen is still locked while a notification waits, in milliseconds. */
const LOOK_AGAIN = 20_000;

/** Shows the state of the store in the tray, code entry, notifications and open pages. It decides nothing itself. */
export class Surface {
  private readonly codeRequestsSeen = new Set<string>();
  private wanted: readonly ExpiryNotification[] = [];
  private cancelTrayTimer: () => void = () => undefined;
  private cancelSnooze: (() => void) | null = null;
  private cancelLook: () => void = () => undefined;
  private isLocked = false;

  constructor(private readonly deps: SurfaceDeps) {}

  /** Draws the state now and after every change. Returns a function that stops it. */
  start(): () => void {
    const { store } = this.deps;
    const unsubscribe = store.subscribe((change, state) => this.draw(change, state));
    this.drawTray(store.state);
    return () => {
      unsubscribe();
      this.cancelTrayTimer();
      this.cancelSnooze?.();
      this.cancelLook();
    };
  }

  /** The notification with this id. Undefined if it is not wanted any more. */
  notification(id: string): ExpiryNotification | undefined {
    return this.wanted.find((notification) => notification.id === id);
  }

  /** Call this when the screen is locked or unlocked. New notifications wait until it is unlocked. */
  locked(isLocked: boolean): void {
    this.isLocked = isLocked;
    this.notify(this.deps.store.state);
  }

  /**
   * Call this when a person asks for something that may need a code. If Fob is asking for one already, code entry comes
   * to the front.
   */
  personAsks(): void {
    const { store, codeWindow } = this.deps;
    if (store.state.codeRequests.length > 0) codeWindow.show();
  }

  /** Takes the reminders away for half an hour. */
  snooze(): void {
    this.cancelSnooze?.();
    this.cancelSnooze = this.deps.timers.at(this.deps.clock.now() + SNOOZE, () => {
      this.cancelSnooze = null;
      this.notify(this.deps.store.state);
    });
    this.notify(this.deps.store.state);
  }

  private notify(state: AppState): void {
    const { notifications, clock } = this.deps;
    // Sessions may only look ended, so no notification comes or goes until AWS has told the time.
    if (state.clock.isAsked) return;
    const all = [...expiryNotifications(state, clock.now()), ...driftNotifications(state)];
    const due = this.cancelSnooze === null ? all : [];
    const shown = new Set(this.wanted.map(({ id }) => id));
    const old = due.filter(({ id }) => shown.has(id));
    this.wanted = old.length < due.length && this.nobodyLooks() ? old : due;
    notifications.render(this.wanted);
  }

  private nobodyLooks(): boolean {
    const { isScreenLocked, clock, timers, store } = this.deps;
    this.cancelLook();
    if (this.isLocked) return true;
    if (!isScreenLocked()) return false;
    this.cancelLook = timers.at(clock.now() + LOOK_AGAIN, () => this.notify(store.state));
    return true;
  }

  private draw(change: Partial<AppState>, state: AppState): void {
    const { mainWindow, codeWindow } = this.deps;
    mainWindow.send('state.changed', change);
    codeWindow.send('state.changed', change);
    this.drawTray(state);
    if (change.codeRequests !== undefined) this.drawCodeEntry(state);
    this.notify(state);
  }

  /** Opens code entry once per request. If the person puts the window aside, it does not come back by itself. */
  private drawCodeEntry({ codeRequests }: AppState): void {
    if (codeRequests.length === 0) {
      this.deps.codeWindow.close();
      return;
    }
    const fresh = codeRequests.filter((request) => !this.codeRequestsSeen.has(request.id));
    for (const request of fresh) this.codeRequestsSeen.add(request.id);
    if (fresh.length > 0) this.deps.codeWindow.show();
  }

  private drawTray(state: AppState): void {
    const { tray, clock, timers } = this.deps;
    tray.render(trayView(state, clock.now()));
    this.cancelTrayTimer();
    const next = nextTrayChange(state, clock.now());
    this.cancelTrayTimer =
      next === null ? () => undefined : timers.at(next, () => this.drawTray(this.deps.store.state));
  }
}
