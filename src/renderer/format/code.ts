import type { ClockView } from '../../contract/app-state';
import { nextStepAfter } from '../../contract/mfa-code';

export { codeDigits } from '../../contract/mfa-code';

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
