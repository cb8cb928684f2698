import { generateSync } from 'otplib';
import { STEP_MS } from './account/totp';

/**
 * The code that the person's phone shows for a seed.
 *
 * @param seedBase32 the seed as AWS gave it
 * @param atMs milliseconds since the epoch
 */
export const codeFor = (seedBase32: string, atMs: number): string =>
  generateSync({ secret: seedBase32, epoch: Math.floor(atMs / 1000) });

/** Milliseconds until the phone shows the next code. */
export const msLeftInStep = (atMs: number): number => STEP_MS - (atMs % STEP_MS);
