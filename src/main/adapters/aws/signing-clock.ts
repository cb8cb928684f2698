import type { IncomingHttpHeaders } from 'node:http';

/** A call that took longer than this was not slow: the computer slept, or its clock was set. */
const longestCall = 30_000;

/**
 * AWS's clock minus this computer's, in milliseconds, from an answer's `Date` header; null where it says nothing. `Date`
 * has whole seconds (so half a second is added) and is written somewhere between sending and receiving (so the middle is
 * taken): good to half a second plus half the round trip.
 */
export function clockOffsetOf(headers: IncomingHttpHeaders, sent: number, received: number): number | null {
  const awsTime = Date.parse(headers.date ?? '');
  const elapsed = received - sent;
  // With an Age header the answer, and so its Date, comes from a cache.
  if (Number.isNaN(awsTime) || headers.age !== undefined || elapsed < 0 || elapsed > longestCall) return null;
  return Math.round(awsTime + 500 - (sent + elapsed / 2));
}

/** Remembers what the clock was last seen to be, so that the next client signs with AWS's time from its first call on. */
export class SigningClock {
  private readonly offsets = new Map<string, number>();

  /** `endpoint`: null for AWS's own endpoints, which share one clock. */
  offset(endpoint: string | null): number {
    return this.offsets.get(endpoint ?? '') ?? 0;
  }

  learn(endpoint: string | null, offset: number): void {
    this.offsets.set(endpoint ?? '', offset);
  }
}
