/** Takes lines out of a section that is the person's: those lines, and no other byte. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { splitLines } from './edit-text';
import { parseAwsFile, withoutComment } from './parse';
import { type AwsFileKind, type Section } from './section';

export interface KeyRemoval {
  /** The profile. */
  name: string;
  /** In lower case. */
  keys: readonly string[];
  file: AwsFileKind;
}

/** Answers the new text; the same text when none of the keys is there. */
export function removeKeys(text: string, { name, keys, file }: KeyRemoval): Result<string> {
  let left = text;
  for (;;) {
    const found = firstOf(left, name, keys, file);
    if (found === null) return ok(left);
    const lines = splitLines(left);
    if (isContinued(lines, found)) return continued(found.key, found.section, found.line);
    lines.splice(found.line - 1, 1);
    left = lines.join('');
  }
}

interface Found {
  section: Section;
  key: string;
  line: number;
}

/** Where a key stands twice only the last is read, so it is looked for again when that is gone. */
function firstOf(text: string, name: string, keys: readonly string[], file: AwsFileKind): Found | null {
  for (const section of parseAwsFile(text, file).sections) {
    if (section.kind !== 'profile' || section.name !== name) continue;
    for (const key of keys) {
      const entry = section.entries.get(key);
      if (entry) return { section, key, line: entry.line };
    }
  }
  return null;
}

/** For the AWS CLI what is indented further belongs to the line above, and would go over to the line before that. */
function isContinued(lines: readonly string[], { line, section: { endLine } }: Found): boolean {
  const below = lines.slice(line, endLine - 1).find((text) => withoutComment(text).trim() !== '');
  return below !== undefined && marginOf(below) > marginOf(lines[line - 1] ?? '');
}

const marginOf = (line: string): number => line.length - line.trimStart().length;

const continued = (key: string, { header }: Section, line: number) =>
  fail({
    code: 'section-taken' as const,
    message: `Below ${key}, in line ${line} of [${header}], an indented line follows, which some tools take for a part of it.`,
    nextStep: 'Remove the indentation of that line, then try again.',
  });
