import type { AppState } from '../../contract/app-state';
import type { Clock, Timers } from '../core/ports';
import { expiryNotifications, type ExpiryNotification } from '../core/surface/expiry-notifications';
import { consentNotifications } from '../core/surface/consent-notifications';
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
  codeWindow: Pick<CodeWindow, 'show' | 'close' | 'send' | 'hasFocus'>;
  mainWindow: Pick<MainWindow, 'send'>;
  notifications: Pick<Notifications, 'render'>;
  /** Whether the screen is locked now. Linux does not report when it is locked, but it answers this question. */
  isScreenLocked: () => boolean;
}

/** How long reminders stay away, in milliseconds. */
const SNOOZE = 30 * 60_000;
/** How often Fob looks whether the screen is still locked while a notification waits, in milliseconds. */
const LOOK_AGAIN = 20_000;
/** How long the window of a request has to get the focus. Without it, a notification says that a program asks. */
const TAKES_FOCUS = 2_000;
/** How long the window waits for the request of a code that the person has typed already, in milliseconds. */
const CODE_FOLLOWS = 5_000;

/**
 * Shows the state of the store in the tray, the window of requests, notifications and open pages. It decides nothing
 * itself.
 */
export class Surface {
  private readonly requestsSeen = new Set<string>();
  /** Programs that ask, but their window did not get the focus. */
  private readonly unnoticed = new Set<string>();
  private cancelClosing: (() => void) | null = null;
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
      this.cancelClosing?.();
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

  /**
   * Call this when the person allows a request. If its program also needs a code, which the person has typed already, the
   * window stays until Fob asks for the code: the page remembers it.
   */
  allowed(requestId: string): void {
    const { store, clock, timers } = this.deps;
    const request = store.state.consentRequests.find(({ id }) => id === requestId);
    if (request === undefined || request.needsCodeOf === null) return;
    this.cancelClosing?.();
    this.cancelClosing = timers.at(clock.now() + CODE_FOLLOWS, () => {
      this.cancelClosing = null;
      this.drawRequests(store.state);
    });
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
    const reminders = [...expiryNotifications(state, clock.now()), ...driftNotifications(state)];
    const asks = consentNotifications(state).filter(({ consent }) => this.unnoticed.has(consent));
    const due = [...asks, ...(this.cancelSnooze === null ? reminders : [])];
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
    if (change.codeRequests !== undefined || change.consentRequests !== undefined) this.drawRequests(state);
    this.notify(state);
  }

  /** Opens the window once per request. If the person puts it aside, it does not come back by itself. */
  private drawRequests({ codeRequests, consentRequests }: AppState): void {
    if (codeRequests.length > 0) this.codeCame();
    const requests = [...consentRequests, ...codeRequests];
    if (requests.length === 0) {
      if (this.cancelClosing === null) this.deps.codeWindow.close();
      return;
    }
    const isFresh = ({ id }: { id: string }) => !this.requestsSeen.has(id);
    const hasFresh = requests.some(isFresh);
    for (const { id } of consentRequests.filter(isFresh)) this.lookLater(id);
    for (const { id } of requests) this.requestsSeen.add(id);
    if (hasFresh) this.deps.codeWindow.show();
  }

  private codeCame(): void {
    this.cancelClosing?.();
    this.cancelClosing = null;
  }

  /** Some desktops open the window of a program in the background, behind others. */
  private lookLater(requestId: string): void {
    const { timers, clock, codeWindow, store } = this.deps;
    timers.at(clock.now() + TAKES_FOCUS, () => {
      if (codeWindow.hasFocus) return;
      this.unnoticed.add(requestId);
      this.notify(store.state);
    });
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
