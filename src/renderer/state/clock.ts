/** The time that a subscriber counts down to. Null: it needs only minutes. `seconds`: it always needs seconds. */
export type Deadline = number | 'seconds' | null;

export interface Clock {
  /** The time of the last tick. It does not change between ticks. */
  now(): number;
  /** Calls the listener on every tick, until the returned function is called. `deadline` decides how often. */
  subscribe(listener: () => void, deadline: Deadline): () => void;
  /** Reads the time now, because something happened. */
  sync(): void;
}

/** The parts of a page that the clock needs. Tests pass their own. */
export interface ClockHost {
  now(): number;
  setTimer(run: () => void, delay: number): number;
  clearTimer(timer: number): void;
  isHidden(): boolean;
  onVisibilityChange(listener: () => void): void;
}

const FAST = 1_000;
const SLOW = 10_000;
/** Below this, the page shows seconds. */
const SECONDS_BELOW = 120_000;

/** The one timer for everything on the page that shows time. It stops while nobody can see the page. */
export function createClock(host: ClockHost): Clock {
  const subscribers = new Map<() => void, Deadline>();
  let now = host.now();
  let timer: number | null = null;
  let period = SLOW;

  const tick = () => {
    now = host.now();
    subscribers.forEach((_, listener) => listener());
  };

  const needsSeconds = (deadline: Deadline) =>
    deadline === 'seconds' || (deadline !== null && deadline - now > -FAST && deadline - now <= SECONDS_BELOW + SLOW);

  const schedule = () => {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
    if (subscribers.size === 0 || host.isHidden()) return;
    period = [...subscribers.values()].some(needsSeconds) ? FAST : SLOW;
    // Ticks happen on the full second, so that all countdowns change together and none skips a number.
    timer = host.setTimer(
      () => {
        tick();
        schedule();
      },
      period - (host.now() % FAST),
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
      if (timer === null || (period === SLOW && needsSeconds(deadline))) schedule();
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
