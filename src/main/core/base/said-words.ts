/** What a program said, in words for a person. */
import { redact } from './redact';

/** Characters. The last sentence of an error is the one that says why. */
const LONGEST = 400;

/** Escape sequences of terminals: colors, titles, character sets. */
// eslint-disable-next-line no-control-regex -- the pattern finds control characters
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[()][0-9A-Za-z]|.)/gs;

/** What a program printed, without escape sequences of terminals. */
export const withoutEscapes = (text: string): string => text.replace(ESCAPES, '');

/** What a program said about its failure: one line, without secrets, the end of it if it is long. */
export function saidWords(stderr: string): string {
  const line = redact(withoutEscapes(stderr))
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return line.length <= LONGEST ? line : `…${line.slice(-LONGEST)}`;
}
