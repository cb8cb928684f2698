import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { isMfaCode, STEP } from '../../../contract/mfa-code';
import type { CodePair, Totp } from '../ports';

/** How far AWS searches for a pair, in steps before and after the device's time (published observations). */
const SEARCHED_STEPS = 1_000;

/** The codes of the previous and the current step. AWS accepts them at once, so nobody has to wait for a new one. */
export const pairAt = (totp: Totp, seed: string, now: number): CodePair => [
  totp.code(seed, now - STEP),
  totp.code(seed, now),
];

/** Checks a typed pair. Spaces do not count. */
export function typedPair(first: string, second: string): Result<CodePair> {
  const pair = [first.replace(/\s/g, ''), second.replace(/\s/g, '')] as const;
  if (!pair.every(isMfaCode)) return fail(pairMalformed);
  return pair[0] === pair[1] ? fail(pairSame) : ok(pair);
}

/**
 * Explains why AWS refused a typed pair, as far as the device's secret shows. AWS itself says only that the pair is not
 * valid. Null if the pair looks right.
 */
export function whyRefused(totp: Totp, seed: string, pair: CodePair, now: number): AppError | null {
  const [first, second] = pair;
  let seen = false;
  for (let step = -SEARCHED_STEPS; step <= SEARCHED_STEPS; step += 1) {
    const code = totp.code(seed, now + step * STEP);
    if (code !== first && code !== second) continue;
    seen = true;
    const next = totp.code(seed, now + (step + 1) * STEP);
    if (code === second && next === first) return pairReversed;
    if (code === first && next === second) return null;
  }
  return seen ? pairApart : pairOfAnother;
}

const pairMalformed: AppError = {
  code: 'code-malformed',
  message: 'An MFA code has six digits.',
  nextStep: 'Type two codes, one after the other as the device shows them.',
};

const pairSame: AppError = {
  code: 'pair-same',
  message: 'That is the same code twice. AWS needs two codes in a row.',
  nextStep: 'Wait until the device shows the next code, then type that one as the second.',
};

const pairReversed: AppError = {
  code: 'pair-refused',
  message: 'The two codes are in the wrong order.',
  nextStep: 'Type the code that the device showed first into the first field.',
};

const pairApart: AppError = {
  code: 'pair-refused',
  message: 'The two codes do not follow each other.',
  nextStep: 'Type the code that the device shows now, then the very next one.',
};

const pairOfAnother: AppError = {
  code: 'pair-refused',
  message: 'These codes do not come from this device’s secret.',
  nextStep: 'Check that you typed the codes of the entry you just scanned; if in doubt, scan the QR code again.',
};
