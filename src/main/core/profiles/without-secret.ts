import { delimiterIn } from '../aws-files/line-meaning';

/** Names of keys whose values pages must not get. A `credential_process` may have a password in it. */
const SECRET_NAME = /key|secret|token|password|process/i;
/** Fob's own command, as in a `credential_process`. */
const OWN_COMMAND = /\bfob(?:\.cmd|\.exe)?["']?\s+credentials\s/i;

/**
 * Hides the value of a line if it may be secret, also in a comment and behind a colon. A line that sets no key may be the
 * rest of a secret. Fob's own command stays visible.
 */
export function withoutSecret(line: string): string {
  const text = line.trim();
  const isComment = /^[#;]/.test(text);
  const delimiter = delimiterIn(line);
  if (text === '' || (text.startsWith('[') && text.includes(']')) || OWN_COMMAND.test(line)) return line;
  if (delimiter === -1) return isComment ? line : '•••';
  const name = line
    .slice(0, delimiter)
    .replace(/^\s*[#;]*/, '')
    .trim();
  if (!SECRET_NAME.test(name) || (isComment && /\s/.test(name))) return line;
  const value = line.slice(delimiter + 1);
  const space = value.slice(0, value.length - value.trimStart().length);
  return value.trim() === '' ? line : `${line.slice(0, delimiter + 1)}${space}•••`;
}
