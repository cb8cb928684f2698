/**
 * Makes every call. A bug in one of them does not keep the others from being made. It is thrown afterwards, outside of
 * the work that is under way, where the process logs it (`uncaughtException`).
 */
export function callEach(calls: Iterable<() => void>): void {
  for (const call of calls) {
    try {
      call();
    } catch (bug) {
      throwLater(bug);
    }
  }
}

/** Throws outside of the work that is under way, where the process logs it (`uncaughtException`). */
export function throwLater(bug: unknown): void {
  queueMicrotask(() => {
    throw bug;
  });
}
