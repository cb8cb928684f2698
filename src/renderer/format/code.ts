import { nextStepAfter } from '../../contract/mfa-code';

/** The digits of what was typed or pasted, six at most: `123 456` and `123-456` are `123456`. */
export const codeDigits = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

/** As it is read out: `123 456`. */
export const spacedCode = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

/** Milliseconds until the next code, by AWS's clock. */
export function stepLeft(now: number, offset: number | null): number {
  const awsTime = now + (offset ?? 0);
  return nextStepAfter(awsTime) - awsTime;
}
