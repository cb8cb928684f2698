import type { ClockView } from '../../contract/app-state';
import { nextStepAfter } from '../../contract/mfa-code';

/** More digits than this say nothing new: the text is not a code. */
const MOST_DIGITS = 12;

/**
 * The digits of a typed or pasted text, as 0 to 9. `123 456`, `123-456` and the full-width `１２３４５６` become `123456`.
 * More than six digits stay, so that a person sees that the text is not a code.
 */
export const codeDigits = (text: string): string =>
  Array.from(text.match(/\p{Nd}/gu)?.slice(0, MOST_DIGITS) ?? [], plainDigit).join('');

/** Unicode has the ten digits of each script one after the other, so a digit's value is its distance from its zero. */
function plainDigit(digit: string): string {
  const plain = digit.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  const code = plain.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

/** Says why a text cannot be a code yet. Null while it may still become one. */
export const codeProblem = (digits: string): string | null =>
  digits.length > 6 ? 'A code has six digits. This text has more.' : null;

/** A code as people read it out: `123 456`. */
export const spacedCode = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

/** How far the clock that counts for a device's codes is ahead of this computer's: that of the server where they go. */
export const clockOffset = ({ offset, deviceOffsets }: ClockView, serial: string): number | null =>
  deviceOffsets[serial] ?? offset;

/** Milliseconds until the next code, by a clock that is this far ahead of this computer's. */
export function stepLeft(now: number, offset: number | null): number {
  const time = now + (offset ?? 0);
  return nextStepAfter(time) - time;
}
