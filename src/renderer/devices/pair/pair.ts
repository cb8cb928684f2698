import { isMfaCode } from '../../../contract/mfa-code';
import { texts } from './texts';
import { codeDigits, codeProblem } from '../../format/code';

/** Two consecutive codes, as far as the person has typed them. */
export interface Pair {
  first: string;
  second: string;
}

/** The two codes, if both were pasted at once: `123456 654321`. */
export function pastedPair(text: string): Pair | null {
  const digits = codeDigits(text);
  return digits.length === 12 ? { first: digits.slice(0, 6), second: digits.slice(6) } : null;
}

/** The pair after the person typed or pasted into its first field. */
export const withFirst = (pair: Pair, text: string): Pair => pastedPair(text) ?? { ...pair, first: codeDigits(text) };

export const withSecond = (pair: Pair, text: string): Pair => ({ ...pair, second: codeDigits(text) });

const isWholePair = ({ first, second }: Pair): boolean => isMfaCode(first) && isMfaCode(second);

/** Says why sending the pair is pointless: AWS accepts only two consecutive codes. */
export function pairProblem(pair: Pair): string | null {
  const { first, second } = pair;
  if (isWholePair(pair) && first === second) return texts.twice;
  return codeProblem(first) ?? codeProblem(second);
}

/** AWS may accept this pair. */
export const isReadyPair = (pair: Pair): boolean => isWholePair(pair) && pairProblem(pair) === null;
