/** Changes keys in many sections of a file at once, each in its own way: one line for each key, and no other byte. */
import { addTo } from '../../../contract/grouped';
import { ok, type Result } from '../../../contract/app-error';
import { refusalOfLines, refusalOfName, takenTwice } from './edit-rules';
import { appendLines, eolOf, joinLines, splitLines } from './edit-text';
import { sectionId, sectionsById } from './find-sections';
import { safeEdit, type Edited } from './safe-edit';
import type { AwsFileKind, Section } from './section';
import { groupOf, groupsOf, lineOfKey, linesOfKeys, newLines, spaceFor, withValue } from './section-lines';

/** What changes in one section. */
export interface SectionChange {
  /** A section that the file does not have is added at its end, with this header. */
  section: Pick<Section, 'kind' | 'name' | 'header'>;
  /** Keys in lower case. A nested key is named like `s3.addressing_style`. */
  values: Readonly<Record<string, string>>;
  /** Keys to remove. */
  without: readonly string[];
}

type Found = SectionChange & { at: Section };

/**
 * Makes all of the changes or none. Returns the new text, or the same text if it says all of that already. No two changes
 * may name the same section.
 */
export function changeSections(text: string, changes: readonly SectionChange[], file: AwsFileKind): Result<string> {
  for (const { section, values } of changes) {
    const refusal = refusalOfLines(section.name, values);
    if (refusal !== null) return refusal;
  }
  return safeEdit(text, file, () => changed(text, changes, file));
}

function changed(text: string, changes: readonly SectionChange[], file: AwsFileKind): Result<Edited> {
  const all = sectionsById(text, file);
  const found: Found[] = [];
  const missing: SectionChange[] = [];
  for (const change of changes) {
    const [at, ...further] = all.get(sectionId(change.section)) ?? [];
    const { kind, name } = change.section;
    // A name that exists already may be one that only the AWS CLI reads.
    const refusal = at === undefined ? refusalOfName(name) : further.length > 0 ? takenTwice([at, ...further]) : null;
    if (refusal !== null && (at !== undefined || kind !== 'other')) return refusal;
    if (at === undefined) missing.push(change);
    else found.push({ ...change, at });
  }
  const byHeader = new Map([
    ...found.map((change) => [change.at.header, change] as const),
    ...missing.map((change) => [change.section.header, change] as const),
  ]);
  const linesByHeader = new Map(
    found.map(({ at, values, without }) => [at.header, linesOfKeys(at, [...Object.keys(values), ...without])]),
  );
  const appended = missing.flatMap(({ section, values }, index) => [
    ...(index === 0 ? [] : ['']),
    `[${section.header}]`,
    ...newLines(values, ''),
  ]);
  const edited = inPlace(text, found);
  return ok({
    text: appended.length === 0 ? edited : appendLines(edited, appended),
    mayChange: (header, key) => touches(byHeader.get(header), key),
    isChanged: (header, line) => linesByHeader.get(header)?.has(line) === true,
    wanted: byHeader,
    ...(changes.some(({ without }) => without.length > 0) && {
      isRemoved: (header: string, key: string) => byHeader.get(header)?.without.includes(key) === true,
    }),
  });
}

/**
 * Whether a key may be read differently after a change. `key` is in lower case. A nested key may open its group. Nothing is
 * made for each change in advance: there may be tens of thousands, and most keys stay as they are.
 */
function touches(change: SectionChange | undefined, key: string): boolean {
  if (change === undefined) return false;
  const is = (name: string): boolean => name.toLowerCase() === key || groupOf(name)?.toLowerCase() === key;
  return Object.keys(change.values).some(is) || change.without.some(is);
}

function inPlace(text: string, found: readonly Found[]): string {
  const lines = splitLines(text);
  const eol = eolOf(text);
  let [edited, next] = ['', 0];
  for (const change of [...found].sort((one, other) => one.at.line - other.at.line)) {
    const { line, endLine } = change.at;
    edited += lines.slice(next, line - 1).join('') + changedSection(lines, change, eol);
    next = endLine - 1;
  }
  return edited + lines.slice(next).join('');
}

/** The section's new lines. `lines` are those of the whole file. */
function changedSection(lines: readonly string[], { at: section, values, without }: Found, eol: string): string {
  const header = lines[section.line - 1] ?? '';
  const end = header.endsWith('\n') ? eolOf(header) : eol;
  const own = lines.slice(section.line - 1, section.endLine - 1);
  const { at, margin } = spaceFor(section, lines);
  const missing = new Map<string, string>();
  /** New lines by the line that they go below. */
  const below = new Map<number, string[]>();
  const groups = groupsOf(section, lines);
  for (const [key, value] of Object.entries(values)) {
    const line = lineOfKey(section, key);
    const name = groupOf(key);
    const group = name === null ? undefined : groups.get(name);
    if (line !== undefined) own[line - section.line] = withValue(lines[line - 1] ?? '', value);
    else if (name === null || group === undefined) missing.set(key, value);
    else addTo(below, group.last, `${group.margin}${key.slice(name.length + 1)} = ${value}`);
  }
  addTo(below, at, ...newLines(Object.fromEntries(missing), margin));
  const gone = linesOfKeys(section, without);
  const kept = own.flatMap((text, index) => {
    const line = section.line + index;
    return [...(gone.has(line) ? [] : [text]), ...(below.get(line) ?? []).map((added) => added + end)];
  });
  return joinLines(kept, end);
}
