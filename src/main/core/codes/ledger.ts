import { z } from 'zod/mini';

/**
 * What was sent to AWS for one MFA device: so that no code goes out twice and AWS's verification budget is kept.
 * AWS accepts each step's code once, two 30-second steps either side of the device's time, and verifies nine codes per
 * device and three-minute UTC window, right, wrong and reused alike (published observations; see docs/decisions.md).
 * All times are milliseconds in AWS's time.
 */
export interface Ledger {
  /** Oldest first. */
  readonly sent: readonly SentCode[];
}
export interface SentCode {
  readonly code: string;
  readonly at: number;
}

export const emptyLedger: Ledger = { sent: [] };

export const VERIFICATIONS_PER_WINDOW = 9;
const WINDOW = 3 * 60_000;
/** A code can be valid from two steps before its own step to two after it: five steps, after which digits are new again. */
const CODE_LIFE = 5 * 30_000;
/** By count, not by age, so that a clock that jumps forward and back makes nothing forgotten: more than half an hour's. */
const REMEMBERED = 100;

export type Admission =
  | { admitted: true; ledger: Ledger }
  | { admitted: false; why: 'used' }
  | { admitted: false; why: 'budget'; retryAt: number };

/** Asks whether `code` may be sent at `now`; if so, the ledger that has it noted, to be stored before the code is sent. */
export function admit(ledger: Ledger, code: string, now: number): Admission {
  if (wasSent(ledger, code, now)) return { admitted: false, why: 'used' };
  if (triesLeft(ledger, now) === 0) return { admitted: false, why: 'budget', retryAt: nextWindow(now) };
  return { admitted: true, ledger: { sent: [...ledger.sent, { code, at: now }].slice(-REMEMBERED) } };
}

/** The same digits went out while they could still be the same step's code. The future counts too: clocks go back. */
export function wasSent(ledger: Ledger, code: string, now: number): boolean {
  return ledger.sent.some((entry) => entry.code === code && Math.abs(now - entry.at) < CODE_LIFE);
}

export function triesLeft(ledger: Ledger, now: number): number {
  const used = ledger.sent.filter((entry) => windowOf(entry.at) === windowOf(now)).length;
  return Math.max(0, VERIFICATIONS_PER_WINDOW - used);
}

/** When AWS verifies codes of a device again whose budget is spent. */
export const nextWindow = (now: number): number => (windowOf(now) + 1) * WINDOW;

const windowOf = (time: number): number => Math.floor(time / WINDOW);

const ledgerSchema = z.strictObject({ sent: z.array(z.strictObject({ code: z.string(), at: z.number() })) });

/** Reads a stored ledger; null when the text is not one. */
export function parseLedger(text: string): Ledger | null {
  try {
    return ledgerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
