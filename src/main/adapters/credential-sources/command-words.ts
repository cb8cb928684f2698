import { shellWords } from '../../core/aws-files/shell-words';

/**
 * Splits a `credential_process` into words as botocore does (`compat_shell_split`), which runs no shell. Null if a quote
 * has no end.
 */
export const commandWords = (commandLine: string, platform: NodeJS.Platform): string[] | null =>
  platform === 'win32' ? windowsWords(commandLine) : shellWords(commandLine);

/**
 * The rules of Windows' own programs: white space is spaces and tabs, only double quotes quote, and a backslash is itself
 * unless a chain of them leads up to a quote.
 * https://learn.microsoft.com/en-us/cpp/cpp/main-function-command-line-args
 */
function windowsWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (const [, backslashes = '', character = ''] of text.matchAll(/(\\*)([^\\]|$)/gs)) {
    if (character === '"') {
      word = (word ?? '') + backslashes.slice(0, Math.floor(backslashes.length / 2));
      if (backslashes.length % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
      continue;
    }
    if (backslashes !== '') word = (word ?? '') + backslashes;
    if (!isQuoted && (character === ' ' || character === '\t')) {
      if (word !== null) words.push(word);
      word = null;
    } else if (character !== '') word = (word ?? '') + character;
  }
  if (isQuoted) return null;
  if (word !== null) words.push(word);
  return words;
}
