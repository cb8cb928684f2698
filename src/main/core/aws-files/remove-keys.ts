/** Removes lines from one of the person's sections: those lines, and no other byte. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { splitLines } from './edit-text';
import { parseAwsFile, withoutComment } from './parse';
import { type AwsFileKind, type Section } from './section';

export interface KeyRemoval {
  /** The name of the profile. */
  name: string;
  /** Names of the keys, in lower case. */
  keys: readonly string[];
  file: AwsFileKind;
}

/** Returns the new text, or the same text if none of the keys is there. */
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

/** Readers use only the last of two equal keys. So after one is removed, this looks for the key again. */
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

/**
 * The AWS CLI reads a line that is indented further as part of the line above. Without that line, it would become part
 * of the line before.
 */
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
