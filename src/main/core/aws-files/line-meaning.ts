/** How a tool takes one line of a file. */

/** Why the AWS CLI refuses the whole file. */
export type RefusalCause =
  | 'no-section'
  | 'broken-header'
  | 'section-twice'
  | 'key-twice'
  | 'no-delimiter'
  | 'no-name'
  | 'no-equals-in-group'
  | 'byte-order-mark';

export type LineMeaning =
  /** An empty line, a comment, or a line that the tool skips. */
  | { is: 'nothing' }
  /** `inside` is the text between the brackets. */
  | { is: 'header'; inside: string }
  /** A key with an empty value can open a group of nested keys. `group` is null for a key that is not nested. */
  | { is: 'key'; group: string | null; name: string; value: string }
  /** A part of the value above. Only the AWS CLI reads values of several lines. */
  | { is: 'joined'; text: string };

export const nothing: LineMeaning = { is: 'nothing' };

const COMMENT = /(?:^|\s)[;#]/;

/** Removes the comment from a line, as the AWS SDK for JavaScript does. */
export function withoutComment(line: string): string {
  if (!line.includes('#') && !line.includes(';')) return line;
  const match = COMMENT.exec(line);
  return match ? line.slice(0, match.index) : line;
}

/** Characters that one tool takes for a line end or white space, and another does not. */
// eslint-disable-next-line no-control-regex -- these characters are what it looks for
const UNCLEAR_CHARACTER = /[\v\f\x1c-\x1f\x85\u2028\u2029\ufeff]|\r(?!$)/;

/** Whether a line has a character because of which Python and JavaScript see other lines or other white space in it. */
export const hasUnclearCharacter = (line: string): boolean => UNCLEAR_CHARACTER.test(line);

/** The white space at the start of a line. */
export const marginOf = (line = ''): string => line.slice(0, line.length - line.trimStart().length);

/** Where the AWS CLI ends the name of a key: at the first `=` or `:`. -1 if there is none. */
export function delimiterIn(text: string): number {
  const [equals, colon] = [text.indexOf('='), text.indexOf(':')];
  return equals === -1 || colon === -1 ? Math.max(equals, colon) : Math.min(equals, colon);
}
