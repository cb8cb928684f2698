import { commandWords } from '../credential-sources/command-words';

/** The words of a command line, as most programs of Windows split it. */
export const wordsOf = (commandLine: string): string[] =>
  commandWords(commandLine, 'win32') ?? commandLine.trim().split(/\s+/);

/**
 * The words of a command line of cmd.exe. What follows `/c` is a line for cmd.exe itself: `cmd.exe`, `/c`, and the words of
 * that line. Switches before it are left out. Without `/c` somebody can type in it.
 */
export function wordsOfCmd(commandLine: string): string[] {
  const [, quoted, plain = '', switches = '', line] =
    /^\s*(?:"([^"]*)"|(\S+))\s+((?:\/[abd-jl-z](?::\w+)?\s*)*)\/c\s*(.*)$/is.exec(commandLine) ?? [];
  if (line === undefined) return wordsOf(commandLine);
  return [quoted ?? plain, '/c', ...wordsOf(withoutOuterQuotes(line.trim(), /\/s/i.test(switches)))];
}

/** With `/s` and with more than two quotes, cmd.exe takes away the first and the last one. [cmd /?] */
function withoutOuterQuotes(line: string, always: boolean): string {
  const quotes = line.split('"').length - 1;
  if (!line.startsWith('"') || quotes < 2 || !(always || quotes > 2)) return line;
  const last = line.lastIndexOf('"');
  return line.slice(1, last) + line.slice(last + 1);
}
