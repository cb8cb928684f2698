import type { IncomingHttpHeaders } from 'node:http';
import { isPossibleTime } from '../../core/aws/time';

/** Milliseconds. If a call seems to take longer, the computer slept or its clock was set. */
const LONGEST_CALL = 30_000;

/**
 * The endpoint's clock minus this computer's, in milliseconds, as an answer's `Date` header shows it. Null if the header
 * shows nothing, or a time that cannot be. `Date` has whole seconds, so half a second is added. The endpoint writes it
 * between sending and receiving, so the middle counts. The result is exact to half a second plus half the round trip.
 */
export function clockOffsetOf(headers: IncomingHttpHeaders, sent: number, received: number): number | null {
  const time = Date.parse(headers.date ?? '');
  const elapsed = received - sent;
  // An answer with an Age header comes from a cache, and so does its Date.
  if (!isPossibleTime(time) || headers.age !== undefined || elapsed < 0 || elapsed > LONGEST_CALL) return null;
  return Math.round(time + 500 - (sent + elapsed / 2));
}

/**
 * Remembers the last offset of each endpoint, so that the next client signs with the endpoint's time in its first call.
 * A wrong one costs one call: the endpoint refuses it because of the clock, and tells its time.
 */
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
