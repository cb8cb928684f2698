/** Changes keys in one of the person's sections: one line for each key, and no other byte. */
import { ok, type Result } from '../../../contract/app-error';
import { findSections } from './find-sections';
import { eolOf, hasContent, joinLines, splitLines } from './edit-text';
import { delimiterIn, marginOf, withoutComment } from './line-meaning';
import { isMarker } from './ownership';
import { safeEdit } from './safe-edit';
import type { AwsFileKind, Section } from './section';

/** Sets the keys in `values` and removes those in `without`. Returns the new text. */
export function changeKeys(
  text: string,
  section: Section,
  values: Readonly<Record<string, string>>,
  without: readonly string[],
): string {
  const lines = splitLines(text);
  const header = lines[section.line - 1] ?? '';
  const eol = eolOf(header.endsWith('\n') ? header : text);
  const { at, margin } = spaceFor(section, lines);
  const added: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const line = lineOfKey(section, key);
    if (line === undefined) added.push(`${margin}${key} = ${value}${eol}`);
    else lines[line - 1] = withValue(lines[line - 1] ?? '', value);
  }
  const gone = linesOfKeys(section, without);
  const isKept = (_: string, index: number): boolean => !gone.has(index + 1);
  const kept = [
    ...lines.slice(0, at).filter(isKept),
    ...added,
    ...lines.slice(at).filter((line, index) => isKept(line, at + index)),
  ];
  return joinLines(kept, eol);
}

export interface KeyRemoval {
  /** The name of the profile. */
  name: string;
  /** Names of the keys, in lower case. */
  keys: readonly string[];
  file: AwsFileKind;
}

/** Removes keys from every section of a profile. Returns the same text if none of the keys is there. */
export function removeKeys(text: string, { name, keys, file }: KeyRemoval): Result<string> {
  return safeEdit(text, file, () => {
    const sections = findSections(text, name, file);
    const gone = new Set(sections.flatMap((section) => [...linesOfKeys(section, keys)]));
    const left = splitLines(text).filter((_, index) => !gone.has(index + 1));
    const headers = new Set(sections.map(({ header }) => header));
    const isRemoved = (header: string, key: string): boolean => headers.has(header) && keys.includes(key);
    return ok({
      text: left.join(''),
      mayChange: isRemoved,
      isRemoved,
      isChanged: (header, line) => headers.has(header) && gone.has(line),
    });
  });
}

const lineOfKey = ({ entries, empty }: Section, key: string): number | undefined =>
  entries.get(key)?.line ?? empty.get(key);

/** The lines that set one of these keys in a section. */
export const linesOfKeys = (section: Section, keys: readonly string[]): Set<number> =>
  new Set(keys.map((key) => lineOfKey(section, key)).filter((line) => line !== undefined));

/**
 * Decides where new lines go and how they are indented. Usually they go below the last line without indentation, so
 * that they end a nested block. Where headers are indented, they go above the first key and align with it. Otherwise
 * the AWS CLI would read a header that is indented further than the key above it as part of that key's value.
 */
function spaceFor({ line, endLine }: Section, lines: readonly string[]): { at: number; margin: string } {
  const own = lines.slice(line, endLine - 1);
  const [margin = ''] = [lines[line - 1], lines[endLine - 1]].map(marginOf).sort((a, b) => b.length - a.length);
  const first = own.findIndex(hasContent);
  if (margin === '' || first === -1) {
    return { at: line + own.findLastIndex((text) => hasContent(text) || isMarker(text)) + 1, margin };
  }
  return { at: line + first, margin: marginOf(own[first]) };
}

/**
 * Changes the value only. Indentation and spacing stay. A comment behind the value goes to a line of its own above,
 * because the AWS CLI takes it for a part of the value.
 */
export function withValue(line: string, value: string): string {
  const content = withoutComment(line).trimEnd();
  const old = content.slice(delimiterIn(content) + 1).trimStart();
  const space = old === '' && /\s[=:]$/.test(content) ? ' ' : '';
  const before = content.slice(0, content.length - old.length) + space;
  const rest = line.slice(content.length);
  const comment = rest.trim();
  if (comment === '') return before + value + rest;
  const end = /\r?\n$/.exec(line)?.[0] ?? '';
  return `${marginOf(line)}${comment}${end === '' ? '\n' : end}${before}${value}${end}`;
}
