/** The rules of MFA codes, for main and pages. */

/** The time that a code lasts, in milliseconds. Devices count steps of 30 seconds since 1970. */
export const STEP = 30_000;

/** The start of the next step, by the clock of `now`. */
export const nextStepAfter = (now: number): number => (Math.floor(now / STEP) + 1) * STEP;

/** Whether a text has the form of a code: six digits. */
export const isMfaCode = (text: string): boolean => /^\d{6}$/.test(text);

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
