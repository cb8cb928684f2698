/** Changes keys in the person's sections: one line for each key, and no other byte. */
import { ok, type Result } from '../../../contract/app-error';
import { refusalOfName, refusalOfValues, takenTwice } from './edit-rules';
import { appendLines, eolOf, hasContent, joinLines, keyLines, splitLines } from './edit-text';
import { findSections, sectionsByName } from './find-sections';
import { delimiterIn, marginOf, withoutComment } from './line-meaning';
import { isMarker } from './ownership';
import { safeEdit, type Edited } from './safe-edit';
import type { AwsFileKind, Section } from './section';
import { headerOf } from './section-header';

export interface KeyChange {
  /** The names of the profiles. A profile without a section in this file gets one at its end. */
  names: readonly string[];
  /** Keys in lower case. */
  values: Readonly<Record<string, string>>;
  /** Keys to remove, in lower case. */
  without?: readonly string[];
  file: AwsFileKind;
}

/**
 * Sets and removes the same keys in the sections of some profiles. Returns the new text, or the same text if it says all
 * of that already. It changes all of them or none.
 */
export function setKeys(text: string, change: KeyChange): Result<string> {
  const { names, values, file } = change;
  return refusalOfValues(names.join(', '), values) ?? safeEdit(text, file, () => withKeys(text, change));
}

function withKeys(text: string, { names, values, without = [], file }: KeyChange): Result<Edited> {
  const all = sectionsByName(text, file);
  const each = [...new Set(names)];
  const found = each.flatMap((name) => all.get(name) ?? []);
  const missing = each.filter((name) => !all.has(name));
  for (const name of each) {
    const sections = all.get(name) ?? [];
    // A name that exists already may be one that only the AWS CLI reads.
    const refusal = sections.length === 0 ? refusalOfName(name) : sections.length > 1 ? takenTwice(sections) : null;
    if (refusal !== null) return refusal;
  }
  const added = missing.map((name) => headerOf(name, file));
  const wanted = { ...values, ...Object.fromEntries(without.map((key) => [key, null])) };
  const headers = [...found.map(({ header }) => header), ...added.map((header) => header.slice(1, -1))];
  const isTheirs = new Set(headers);
  const lines = new Set(found.flatMap((section) => [...linesOfKeys(section, Object.keys(wanted))]));
  const changed = changeKeys(text, found, values, without);
  const appended = added.flatMap((header, index) => [...(index === 0 ? [] : ['']), header, ...keyLines(values)]);
  return ok({
    text: appended.length === 0 ? changed : appendLines(changed, appended),
    mayChange: (header, key) => isTheirs.has(header) && Object.hasOwn(wanted, key),
    isChanged: (header, line) => isTheirs.has(header) && lines.has(line),
    ...(without.length > 0 && {
      isRemoved: (header: string, key: string) => isTheirs.has(header) && without.includes(key),
    }),
    wanted: { headers, values: wanted },
  });
}

function changeKeys(
  text: string,
  sections: readonly Section[],
  values: Readonly<Record<string, string>>,
  without: readonly string[],
): string {
  const lines = splitLines(text);
  const eol = eolOf(text);
  let [changed, next] = ['', 0];
  for (const section of [...sections].sort((one, other) => one.line - other.line)) {
    changed += lines.slice(next, section.line - 1).join('') + changedSection(lines, section, { values, without, eol });
    next = section.endLine - 1;
  }
  return changed + lines.slice(next).join('');
}

/** The section's new lines. `lines` are those of the whole file. */
function changedSection(
  lines: readonly string[],
  section: Section,
  { values, without, eol }: { values: KeyChange['values']; without: readonly string[]; eol: string },
): string {
  const header = lines[section.line - 1] ?? '';
  const end = header.endsWith('\n') ? eolOf(header) : eol;
  const own = lines.slice(section.line - 1, section.endLine - 1);
  const { at, margin } = spaceFor(section, lines);
  const added: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const line = lineOfKey(section, key);
    if (line === undefined) added.push(`${margin}${key} = ${value}${end}`);
    else own[line - section.line] = withValue(lines[line - 1] ?? '', value);
  }
  const gone = linesOfKeys(section, without);
  const isKept = (_: string, index: number): boolean => !gone.has(section.line + index);
  const space = at - section.line + 1;
  const kept = [
    ...own.slice(0, space).filter(isKept),
    ...added,
    ...own.slice(space).filter((line, index) => isKept(line, space + index)),
  ];
  return joinLines(kept, end);
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
const linesOfKeys = (section: Section, keys: readonly string[]): Set<number> =>
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
