import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/**
 * How long a wait lasts at most, in milliseconds. A busy machine takes its time, and a long limit costs nothing when
 * all is well. `npm run bench` says how fast Fob is.
 */
export const LIMIT = 90_000;

export interface WaitOptions<Seen = unknown> {
  /** In milliseconds. Default: {@link LIMIT}. */
  limit?: number;
  /** Milliseconds between two looks. */
  every?: number;
  /** Chooses the part of the last thing seen that the error shows. Default: all of it. */
  tell?: (seen: Seen) => unknown;
}

/** Stands for the last thing seen while nothing has been seen yet. */
const nothing = Symbol('nothing');

/**
 * Looks again and again until `find` finds something, and resolves to that. Gives up after the limit. The error says
 * what did not become true and what was seen last.
 * @param what - A sentence that is true when the wait is over, for example `a tray icon is there`.
 */
export async function until<Seen, Found>(
  what: string,
  look: () => Seen | Promise<Seen>,
  find: (seen: Seen) => Found | undefined | false,
  { limit = LIMIT, every = 25, tell = (seen) => seen }: WaitOptions<Seen> = {},
): Promise<Exclude<Found, undefined | false>> {
  const end = performance.now() + limit;
  let last: Seen | typeof nothing = nothing;
  const lastSeen = () => (last === nothing ? 'nothing; the first look did not end' : show(tell(last)));
  for (;;) {
    // Without this race, a look that never ends would keep the wait from giving up.
    last = await race(look(), Math.max(0, end - performance.now()), () => failure(what, limit, lastSeen()));
    const found = find(last);
    if (found !== undefined && found !== false) return found as Exclude<Found, undefined | false>;
    if (performance.now() >= end) throw failure(what, limit, lastSeen());
    await sleep(every);
  }
}

/** Resolves as `promise` does, or rejects after the limit. The error says what did not become true. */
export function within<T>(what: string, promise: Promise<T>, limit = LIMIT): Promise<T> {
  return race(promise, limit, () => failure(what, limit));
}

async function race<T>(work: T | Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  const timer = new AbortController();
  const timeout = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw late();
  });
  timeout.catch(() => {
    // Aborted below, or already thrown to the caller.
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
  }
}

function failure(what: string, limit: number, seen?: string): Error {
  const waited = `Waited ${limit / 1000} s, but this did not become true: ${what}.`;
  return new Error(seen === undefined ? waited : `${waited} Last seen: ${seen}`);
}

const show = (seen: unknown): string => (typeof seen === 'string' ? seen : inspect(seen, { depth: 4 }));
