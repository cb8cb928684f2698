import { codeDigits, isMfaCode } from '../../../contract/mfa-code';

/** What may stand between the digits: spaces, dashes, dots, and what is not seen. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\p{Cc}.·]/gu;

/**
 * The code in a line that was typed at a terminal. Null if it is none. As in code entry, digits may be grouped and of any
 * script. But letters are no code: the line may be a password or a command that was meant for another window.
 */
export function typedCode(line: string): string | null {
  const text = line.replace(BETWEEN, '');
  if (/\P{Nd}/u.test(text)) return null;
  const digits = codeDigits(text);
  return isMfaCode(digits) ? digits : null;
}
