import { redact } from '../../core/base/redact';

/** Characters. The last sentence of an error is the one that says why. */
const LONGEST = 400;

/** Escape sequences of terminals, then all that is no text. */
// eslint-disable-next-line no-control-regex -- the pattern finds control characters
const TERMINAL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/gs;

/** What a program said about its failure, for a person: one line, without secrets, the end of it if it is long. */
export function stderrWords(text: string): string {
  const line = redact(text.replace(TERMINAL, ''))
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return line.length <= LONGEST ? line : `…${line.slice(-LONGEST)}`;
}
