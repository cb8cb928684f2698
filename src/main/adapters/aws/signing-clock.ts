import type { IncomingHttpHeaders } from 'node:http';

/** Milliseconds. If a call seems to take longer, the computer slept or its clock was set. */
const LONGEST_CALL = 30_000;

/**
 * AWS's clock minus this computer's, in milliseconds, as an answer's `Date` header shows it. Null if the header shows
 * nothing. `Date` has whole seconds, so half a second is added. AWS writes it between sending and receiving, so the
 * middle counts. The result is exact to half a second plus half the round trip.
 */
export function clockOffsetOf(headers: IncomingHttpHeaders, sent: number, received: number): number | null {
  const awsTime = Date.parse(headers.date ?? '');
  const elapsed = received - sent;
  // An answer with an Age header comes from a cache, and so does its Date.
  if (Number.isNaN(awsTime) || headers.age !== undefined || elapsed < 0 || elapsed > LONGEST_CALL) return null;
  return Math.round(awsTime + 500 - (sent + elapsed / 2));
}

/** Remembers the last offset of each endpoint, so that the next client signs with AWS's time in its first call. */
export class SigningClock {
  private readonly offsets = new Map<string, number>();

  /** `endpoint` is null for AWS's own endpoints, which share one clock. */
  offset(endpoint: string | null): number {
    return this.offsets.get(endpoint ?? '') ?? 0;
  }

  learn(endpoint: string | null, offset: number): void {
    this.offsets.set(endpoint ?? '', offset);
  }
}
