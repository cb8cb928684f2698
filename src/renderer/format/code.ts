/** The digits of what was typed or pasted, six at most: `123 456` and `123-456` are `123456`. */
export const codeDigits = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

export const isWholeCode = (digits: string): boolean => /^\d{6}$/.test(digits);

/** As it is read out: `123 456`. */
export const spacedCode = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

const step = 30_000;

/** Milliseconds until the next code, by AWS's clock. */
export function stepLeft(now: number, offset: number | null): number {
  const awsTime = now + (offset ?? 0);
  return step - (((awsTime % step) + step) % step);
}
