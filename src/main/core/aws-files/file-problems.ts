/** What a person should know about one of the two files: that it cannot be read, and the problems of its lines. */
import type { FileProblem } from '../../../contract/app-state';
import type { AwsFileText } from '../ports';
import { notUtf8 } from './line-problems';
import type { ParsedFile } from './section';

/** The `problem` of an `AwsFileText` whose bytes are not UTF-8. */
export const NOT_UTF8 = 'it is not UTF-8 text';

export function problemsOf(file: AwsFileText, parsed: ParsedFile): FileProblem[] {
  const { path, problem } = file;
  const own = parsed.problems.map((found) => ({ file: path, ...found }));
  if (problem === null) return own;
  if (problem === NOT_UTF8) return [{ file: path, line: firstWrongLine(file), ...notUtf8 }, ...own];
  const nextStep = 'Make the file readable. Fob reads it again as soon as it changes.';
  return [{ file: path, line: null, message: `Fob cannot read ${path}: ${problem}.`, nextStep }, ...own];
}

/** The first line with a replacement character. Null if Fob reads no text at all. */
function firstWrongLine({ text }: AwsFileText): number | null {
  const at = text?.indexOf('\uFFFD') ?? -1;
  return text === null || at === -1 ? null : text.slice(0, at).split('\n').length;
}
