import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/**
 * How long anything is waited for, in milliseconds. A machine that does much else takes its time, and a long limit costs
 * nothing where all is well. How fast Fob is, `npm run bench` says.
 */
export const LIMIT = 90_000;

export interface WaitOptions<Seen = unknown> {
  /** In milliseconds. Default: {@link LIMIT}. */
  limit?: number;
  /** Milliseconds between two looks. */
  every?: number;
  /** What of the last thing seen the error shows. Default: all of it. */
  tell?: (seen: Seen) => unknown;
}

/** Marks that nothing was seen yet. */
const nothing = Symbol('nothing');

/**
 * Looks again and again until `find` finds what is waited for, and resolves to that. Gives up after the limit: the error
 * says what was waited for, and what was seen last.
 * @param what - A sentence that is true when the wait is over, such as `a tray icon is there`.
 */
export async function until<Seen, Found>(
  what: string,
  look: () => Seen | Promise<Seen>,
  find: (seen: Seen) => Found | undefined | false,
  { limit = LIMIT, every = 25, tell = (seen) => seen }: WaitOptions<Seen> = {},
): Promise<Exclude<Found, undefined | false>> {
  const end = performance.now() + limit;
  let last: Seen | typeof nothing = nothing;
  const lastSeen = () => (last === nothing ? 'nothing, as the first look did not end' : show(tell(last)));
  for (;;) {
    // A look that never ends would keep the wait from giving up.
    last = await race(look(), Math.max(0, end - performance.now()), () => failure(what, limit, lastSeen()));
    const found = find(last);
    if (found !== undefined && found !== false) return found as Exclude<Found, undefined | false>;
    if (performance.now() >= end) throw failure(what, limit, lastSeen());
    await sleep(every);
  }
}

/** Resolves as `promise` does, or rejects after the limit with what was waited for. */
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
  const waited = `Waited ${limit / 1000} s in vain until ${what}.`;
  return new Error(seen === undefined ? waited : `${waited} Seen last: ${seen}`);
}

const show = (seen: unknown): string => (typeof seen === 'string' ? seen : inspect(seen, { depth: 4 }));
