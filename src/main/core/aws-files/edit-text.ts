/** Lines of a text, with their line ends. */
import { withoutComment } from './line-meaning';

/** Splits text into lines that keep their line ends. */
export const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Adds a line end to a line that was the last one of the file and is not any more. */
export const joinLines = (lines: string[], eol: string): string =>
  lines.map((line, index) => (line.endsWith('\n') || index === lines.length - 1 ? line : line + eol)).join('');

/** The lines of keys, without line ends. */
export const keyLines = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([key, value]) => `${key} = ${value}`);

/** Adds lines at the end, below an empty line. */
export function appendLines(text: string, added: readonly string[]): string {
  const eol = eolOf(text);
  const ended = text === '' || text.endsWith('\n') ? text : text + eol;
  const isSpaced = text.trim() === '' || splitLines(ended).at(-1)?.trim() === '';
  return `${ended}${isSpaced ? '' : eol}${added.join(eol)}${eol}`;
}

/** The line end that a text uses, judged by its first line. */
export const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** Whether a line has more than white space and a comment. */
export const hasContent = (line: string): boolean => withoutComment(line).trim() !== '';
