import { isMfaCode } from '../../../contract/mfa-code';
import { codeDigits } from '../../format/code';

export interface Pair {
  first: string;
  second: string;
}

/** Both codes, where two were pasted at once: `123456 654321`. */
export function pastedPair(text: string): Pair | null {
  const digits = text.replace(/\D/g, '');
  return digits.length === 12 ? { first: digits.slice(0, 6), second: digits.slice(6) } : null;
}

/** What the pair is after something was typed or pasted into its first field. */
export const withFirst = (pair: Pair, text: string): Pair => pastedPair(text) ?? { ...pair, first: codeDigits(text) };

export const withSecond = (pair: Pair, text: string): Pair => ({ ...pair, second: codeDigits(text) });

export const isWholePair = ({ first, second }: Pair): boolean => isMfaCode(first) && isMfaCode(second);

/** Why AWS need not be asked: it takes two codes in a row only. */
export const pairProblem = (pair: Pair): string | null =>
  isWholePair(pair) && pair.first === pair.second ? 'That is the same code twice: wait for the next one.' : null;
