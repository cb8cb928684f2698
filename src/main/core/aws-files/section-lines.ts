/** Where the keys of a section are, where new ones go, and how a line gets another value. */
import { hasContent } from './edit-text';
import { delimiterIn, marginOf, withoutComment } from './line-meaning';
import { isMarker } from './ownership';
import type { Section } from './section';

/** The line that sets a key in a section. */
export const lineOfKey = ({ entries, empty }: Section, key: string): number | undefined =>
  entries.get(key)?.line ?? empty.get(key);

/** The lines that set one of these keys in a section. */
export const linesOfKeys = (section: Section, keys: readonly string[]): Set<number> =>
  new Set(keys.map((key) => lineOfKey(section, key)).filter((line) => line !== undefined));

/**
 * Decides where new lines go and how they are indented. Usually they go below the last line without indentation, so
 * that they end a nested block. Where headers are indented, they go above the first key and align with it. Otherwise
 * the AWS CLI would read a header that is indented further than the key above it as part of that key's value.
 */
export function spaceFor({ line, endLine }: Section, lines: readonly string[]): { at: number; margin: string } {
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

/** The group of a nested key, for example `s3` of `s3.addressing_style`. Null for any other key. */
export const groupOf = (key: string): string | null => (key.includes('.') ? key.slice(0, key.indexOf('.')) : null);

/** The lines of new keys, without line ends. A group comes once, with its keys indented below it. */
export function newLines(values: Readonly<Record<string, string>>, margin: string): string[] {
  const groups = new Map<string, string[]>();
  for (const key of Object.keys(values)) {
    const group = groupOf(key);
    if (group !== null) groups.set(group, [`${margin}${group} =`]);
  }
  const plain: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const group = groupOf(key);
    if (group !== null) groups.get(group)?.push(`${margin}${INDENTATION}${key.slice(group.length + 1)} = ${value}`);
    else if (value !== '') plain.push(`${margin}${key} = ${value}`);
    else if (!groups.has(key)) plain.push(`${margin}${key} =`);
  }
  return [...plain, ...[...groups.values()].flat()];
}

/** As the AWS CLI indents. */
const INDENTATION = '    ';

/** Where another key of a group goes: below this line, behind this white space. */
export interface GroupEnd {
  last: number;
  margin: string;
}

/** The groups of a section, by name. `lines` are those of the whole file. */
export function groupsOf({ entries, empty }: Section, lines: readonly string[]): ReadonlyMap<string, GroupEnd> {
  const groups = new Map<string, GroupEnd>();
  const heads = [...empty].filter(([key]) => groupOf(key) === null);
  for (const [key, line] of heads) groups.set(key, { last: line, margin: marginOf(lines[line - 1]) + INDENTATION });
  const nested = [...[...entries].map(([key, { line }]) => [key, line] as const), ...empty];
  for (const [key, line] of nested) {
    const group = groupOf(key);
    const known = group === null ? undefined : groups.get(group);
    if (group === null || (known !== undefined && known.last > line)) continue;
    groups.set(group, { last: line, margin: marginOf(lines[line - 1]) });
  }
  return groups;
}
