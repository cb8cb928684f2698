import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as `promise` does, or rejects after `milliseconds` saying what did not happen. */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`Waited ${milliseconds} ms in vain: ${what}.`);
  });
  late.catch(() => {
    // Aborted below, or already thrown to the caller.
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** Asks until the answer is not undefined. */
export async function eventually<T>(
  milliseconds: number,
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${milliseconds} ms in vain: ${what}.`);
    await sleep(25);
  }
}
