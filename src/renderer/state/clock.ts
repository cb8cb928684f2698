/** What a subscriber counts down to; null when minutes are precise enough, `seconds` when they never are. */
export type Deadline = number | 'seconds' | null;

export interface Clock {
  /** The time of the last tick; it stands still between ticks. */
  now(): number;
  /** Ticks until the returned function is called. `deadline` decides how often. */
  subscribe(listener: () => void, deadline: Deadline): () => void;
  /** Reads the time now, because something happened. */
  sync(): void;
}

/** What the clock needs of a page; a test passes its own. */
export interface ClockHost {
  now(): number;
  setTimer(run: () => void, delay: number): number;
  clearTimer(timer: number): void;
  isHidden(): boolean;
  onVisibilityChange(listener: () => void): void;
}

const fast = 1_000;
const slow = 10_000;
/** Below this, seconds are shown. */
const secondsFrom = 120_000;

/** One timer for everything on the page that shows time. It stands still while nobody looks at the page. */
export function createClock(host: ClockHost): Clock {
  const subscribers = new Map<() => void, Deadline>();
  let now = host.now();
  let timer: number | null = null;
  let period = slow;

  const tick = () => {
    now = host.now();
    subscribers.forEach((_, listener) => listener());
  };

  const needsSeconds = (deadline: Deadline) =>
    deadline === 'seconds' || (deadline !== null && deadline - now > -fast && deadline - now <= secondsFrom + slow);

  const schedule = () => {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
    if (subscribers.size === 0 || host.isHidden()) return;
    period = [...subscribers.values()].some(needsSeconds) ? fast : slow;
    // On the second, so that all countdowns change together and none skips a number.
    timer = host.setTimer(
      () => {
        tick();
        schedule();
      },
      period - (host.now() % fast),
    );
  };

  host.onVisibilityChange(() => {
    if (!host.isHidden()) tick();
    schedule();
  });

  return {
    now: () => now,
    subscribe(listener, deadline) {
      const own = () => listener();
      subscribers.set(own, deadline);
      if (timer === null) now = host.now();
      if (timer === null || (period === slow && needsSeconds(deadline))) schedule();
      return () => {
        subscribers.delete(own);
        if (subscribers.size === 0) schedule();
      };
    },
    sync: () => {
      now = host.now();
    },
  };
}
