import { createCell } from './cell';

/** What a toast says about something that just happened. */
export interface ToastContent {
  /** One sentence about what has happened: `admin is stopped.` */
  text: string;
  /** Takes it back. Without this, there is nothing to undo. */
  undo?: () => void;
}

/** A toast on the screen. */
export interface Toast extends ToastContent {
  id: number;
}

/** The parts of a page that toasts need. Tests pass their own. */
export interface ToastHost {
  setTimer(run: () => void, delay: number): number;
  clearTimer(timer: number): void;
}

export interface Toasts {
  /** What is on the screen, the oldest first. Another array after each change. */
  get: () => readonly Toast[];
  subscribe: (listener: () => void) => () => void;
  /** Shows a toast for a while. Returns its id. */
  show: (content: ToastContent) => number;
  dismiss: (id: number) => void;
  undo: (id: number) => void;
  /** Undoes the latest toast that can be undone. False if there is none. */
  undoLatest: () => boolean;
  /** While held, no toast goes away by itself: the person points at one, or it has the focus. */
  hold: (isHeld: boolean) => void;
}

const STAYS = 10_000;
/** More would cover the page. The oldest goes first. */
const MOST = 3;

/** The toasts of a page. */
export function createToasts(host: ToastHost): Toasts {
  const shown = createCell<readonly Toast[]>([]);
  const timers = new Map<number, number>();
  let lastId = 0;
  let isHeld = false;

  const start = (id: number) =>
    timers.set(
      id,
      host.setTimer(() => dismiss(id), STAYS),
    );
  const stop = (id: number) => {
    const timer = timers.get(id);
    if (timer !== undefined) host.clearTimer(timer);
    timers.delete(id);
  };

  const take = (id: number): Toast | undefined => {
    const toast = shown.get().find((one) => one.id === id);
    if (!toast) return undefined;
    stop(id);
    shown.set(shown.get().filter((one) => one !== toast));
    return toast;
  };
  const dismiss = (id: number) => void take(id);
  const undo = (id: number) => take(id)?.undo?.();

  return {
    get: shown.get,
    subscribe: shown.subscribe,
    show(content) {
      const id = ++lastId;
      shown.set([...shown.get(), { ...content, id }]);
      if (!isHeld) start(id);
      for (const { id: oldest } of shown.get().slice(0, -MOST)) dismiss(oldest);
      return id;
    },
    dismiss,
    undo,
    undoLatest() {
      const latest = shown.get().findLast((toast) => toast.undo !== undefined);
      if (latest) undo(latest.id);
      return latest !== undefined;
    },
    hold(held) {
      if (held === isHeld) return;
      isHeld = held;
      for (const { id } of shown.get()) (held ? stop : start)(id);
    },
  };
}

/** The toasts of this page. */
export const toasts = createToasts({
  setTimer: (run, delay) => window.setTimeout(run, delay),
  clearTimer: (timer) => window.clearTimeout(timer),
});

/** Says what has just happened, at the bottom left of the window, and offers to undo it. */
export const showToast = (content: ToastContent): number => toasts.show(content);
