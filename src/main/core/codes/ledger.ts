import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';

/**
 * Records the codes that Fob sent to AWS for one MFA device, so that no code goes out twice and AWS's verification
 * budget holds. AWS accepts the code of each step once, from two 30-second steps before the device's time to two after
 * it. It verifies nine codes per device and three-minute UTC window: right, wrong and reused codes count alike
 * (published observations; see docs/decisions.md). All times are milliseconds in AWS's time.
 */
export interface Ledger {
  /** Oldest first. */
  readonly sent: readonly SentCode[];
  /** When Fob found that the stored ledger was damaged. Nobody knows which codes went out before. */
  readonly lostAt?: number;
}
export interface SentCode {
  readonly code: string;
  readonly at: number;
}

export const emptyLedger: Ledger = { sent: [] };

/** The ledger to go on with after the stored one was damaged. It admits no code until {@link lostUntil}. */
export const lostLedger = (now: number): Ledger => ({ sent: [], lostAt: now });

export const VERIFICATIONS_PER_WINDOW = 9;
const WINDOW = 3 * 60_000;
/**
 * A code is valid from two steps before its own step to two after it. After these five steps the same digits are a new
 * code.
 */
const CODE_LIFE = 5 * 30_000;
/**
 * The ledger keeps a number of codes, not an age, so that a clock that jumps forward and back makes it forget nothing.
 * This number covers more than half an hour.
 */
const REMEMBERED = 100;

export type Admission =
  | { admitted: true; ledger: Ledger }
  | { admitted: false; why: 'used' }
  | { admitted: false; why: 'budget' | 'lost'; retryAt: number };

/**
 * Decides whether `code` may be sent at `now`. If so, returns the ledger that has it noted. Store that ledger before
 * you send the code.
 */
export function admit(ledger: Ledger, code: string, now: number): Admission {
  const lost = lostUntil(ledger, now);
  if (lost !== null) return { admitted: false, why: 'lost', retryAt: lost };
  if (wasSent(ledger, code, now)) return { admitted: false, why: 'used' };
  if (triesLeft(ledger, now) === 0) return { admitted: false, why: 'budget', retryAt: nextWindow(now) };
  return { admitted: true, ledger: { sent: [...ledger.sent, { code, at: now }].slice(-REMEMBERED) } };
}

/**
 * Whether the same digits went out while they could still be the same step's code. Entries in the future count too,
 * because clocks go back.
 */
export function wasSent(ledger: Ledger, code: string, now: number): boolean {
  return ledger.sent.some((entry) => entry.code === code && Math.abs(now - entry.at) < CODE_LIFE);
}

/**
 * Until when no code goes out because the ledger was lost. Null if codes may go out. A whole window later, AWS accepts
 * no code from before and counts anew. A loss in the future does not count for longer, because clocks go back.
 */
export function lostUntil({ lostAt }: Ledger, now: number): number | null {
  return lostAt !== undefined && Math.abs(now - lostAt) < WINDOW ? lostAt + WINDOW : null;
}

export function triesLeft(ledger: Ledger, now: number): number {
  if (lostUntil(ledger, now) !== null) return 0;
  const used = ledger.sent.filter((entry) => windowOf(entry.at) === windowOf(now)).length;
  return Math.max(0, VERIFICATIONS_PER_WINDOW - used);
}

/** When AWS verifies codes again for a device whose budget is spent. */
export const nextWindow = (now: number): number => (windowOf(now) + 1) * WINDOW;

/** When the window began in which AWS counts a verification at this time. */
export const windowStart = (time: number): number => windowOf(time) * WINDOW;

const windowOf = (time: number): number => Math.floor(time / WINDOW);

const ledgerSchema = z.strictObject({
  sent: z.array(z.strictObject({ code: z.string(), at: z.number() })),
  lostAt: z.exactOptional(z.number()),
});

/** Reads a stored ledger. Returns null if the text is not one. */
export const parseLedger: (text: string) => Ledger | null = storedJson(ledgerSchema);
