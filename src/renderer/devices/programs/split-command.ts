import { shellWord } from '../../format/shell-word';

/** What keeps a command from running without a shell. */
export type CommandProblem = { kind: 'quote' } | { kind: 'shell'; character: string };

/** The words of a command that the person types, as they will be given to the program. */
export interface TypedCommand {
  words: string[];
  problem: CommandProblem | null;
}

const shellOnPosix = new Set('|&;<>()$`*?~');
const shellOnWindows = new Set('|&<>^%');

/** A word as the person would type it, so that {@link splitCommand} gives it back. */
export const typedWord = (word: string, isWindows: boolean): string => {
  if (!isWindows) return shellWord(word);
  return /^[^\s"|&<>^%]+$/.test(word) ? word : `"${word}"`;
};

/**
 * Splits a command at spaces. Quotes keep words together; a backslash makes the next character plain, except on Windows,
 * where paths have backslashes. What only a shell understands is a problem: no shell reads the command.
 */
export function splitCommand(text: string, isWindows: boolean): TypedCommand {
  const shell = isWindows ? shellOnWindows : shellOnPosix;
  const quotes = isWindows ? '"' : `"'`;
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  let problem: CommandProblem | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === "'" && character !== quote) word = `${word ?? ''}${character}`;
    else if (character === quote) quote = null;
    else if (character === '\\' && !isWindows && at + 1 < text.length) {
      at += 1;
      word = `${word ?? ''}${text.charAt(at)}`;
    } else if (quote === null && quotes.includes(character)) {
      quote = character;
      word ??= '';
    } else if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      // A home folder is meant at the beginning of a word only.
      const isMeant = quote === null ? character !== '~' || word === null : '$`%'.includes(character);
      const isShell = isMeant && shell.has(character);
      if (isShell) problem ??= { kind: 'shell', character };
      word = `${word ?? ''}${character}`;
    }
  }
  if (word !== null) words.push(word);
  return { words, problem: quote === null ? problem : { kind: 'quote' } };
}
