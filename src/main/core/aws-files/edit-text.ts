import { withoutComment } from './line-meaning';

/** Splits text into lines that keep their line ends. */
export const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Adds a line end to a line that was the last one of the file and is not any more. */
export const joinLines = (lines: string[], eol: string): string =>
  lines.map((line, index) => (line.endsWith('\n') || index === lines.length - 1 ? line : line + eol)).join('');

/** The line end that a text uses, judged by its first line. */
export const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** Whether a line has more than white space and a comment. */
export const hasContent = (line: string): boolean => withoutComment(line).trim() !== '';
