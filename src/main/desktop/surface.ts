import type { AppState } from '../../contract/app-state';
import type { Clock, Timers } from '../core/ports';
import { noticesFor, type Notice } from '../core/surface/notices';
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
  /** Whether nobody can see the screen now: Linux tells of no locking, but answers when it is asked. */
  isScreenLocked: () => boolean;
}

/** In milliseconds. */
const SNOOZE = 30 * 60_000;
/** How often a locked screen is looked at while something waits to be shown. */
const LOOK_AGAIN = 20_000;

/** Draws the store: tray, code entry, notifications, and what open pages show. It decides nothing of its own. */
export class Surface {
  private readonly codeRequestsSeen = new Set<string>();
  private notices: readonly Notice[] = [];
  private cancelTrayTimer: () => void = () => undefined;
  private cancelSnooze: (() => void) | null = null;
  private cancelLook: () => void = () => undefined;
  private isLocked = false;

  constructor(private readonly deps: SurfaceDeps) {}

  /** Draws the state as it is and then every change. Returns the function that ends it. */
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

  /** The notice that a notification stands for, while it is wanted. */
  notice(id: string): Notice | undefined {
    return this.notices.find((notice) => notice.id === id);
  }

  /** While nobody can see the screen nothing new is shown; what is wanted then is shown afterwards. */
  locked(isLocked: boolean): void {
    this.isLocked = isLocked;
    this.notify(this.deps.store.state);
  }

  /** A person asks for something that may need a code: a code entry that is open already comes to the front. */
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
    // What looks ended may not be: nothing comes and goes until AWS has said what time it is.
    if (state.clock.isAsked) return;
    const wanted = this.cancelSnooze === null ? noticesFor(state, clock.now()) : [];
    const shown = new Set(this.notices.map(({ id }) => id));
    const old = wanted.filter(({ id }) => shown.has(id));
    this.notices = old.length < wanted.length && this.nobodyLooks() ? old : wanted;
    notifications.render(this.notices);
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

  /** Opened once per request: the person may put the window aside without it coming back by itself. */
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
