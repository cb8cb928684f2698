/** Text as lines that keep their ends. */
import { withoutComment } from './parse';

export const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A line that was the last of the file and is no longer gets a line end. */
export const joinLines = (lines: string[], eol: string): string =>
  lines.map((line, index) => (line.endsWith('\n') || index === lines.length - 1 ? line : line + eol)).join('');

/** The line end of a text, by its first one. */
export const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

export const marginOf = (line = ''): string => /^\s*/.exec(line)?.[0] ?? '';

export const hasContent = (line: string): boolean => withoutComment(line).trim() !== '';
