/** Renames, copies and deletes the person's sections, and updates references to them. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { refusalOfName, takenTwice } from './edit-rules';
import { appendLines, hasContent, joinLines, splitLines } from './edit-text';
import { findSections, sectionsByName } from './find-sections';
import { withoutComment } from './line-meaning';
import { parseAwsFile } from './parse';
import { safeEdit } from './safe-edit';
import { type AwsFileKind, type Section } from './section';
import { headerOf, readHeader } from './section-header';
import { withValue } from './section-lines';

/** Writes another name into the header of a profile's section. Returns the same text if there is no such section. */
export function renameSection(text: string, name: string, to: string, file: AwsFileKind): Result<string> {
  const sections = sectionsByName(text, file);
  if (!sections.has(name)) return ok(text);
  const newHeader = headerOf(to, file).slice(1, -1);
  const read = readHeader(newHeader, file);
  const isReadable = read.kind === 'profile' && read.name === to;
  const refusal = isReadable ? null : refusalOfName(to);
  if (refusal) return refusal;
  const [other] = to === name ? [] : (sections.get(to) ?? []);
  if (other !== undefined) return existsAlready(other);
  return onSection(text, name, file, newHeader, (lines, section) => {
    const header = lines[section.line - 1] ?? '';
    const [start, end] = [header.indexOf('['), withoutComment(header).lastIndexOf(']')];
    lines[section.line - 1] = `${header.slice(0, start)}[${newHeader}${header.slice(end)}`;
    return lines;
  });
}

const existsAlready = ({ header, line }: Section) =>
  fail({
    code: 'section-taken' as const,
    message: `There is already a section [${header}] in line ${line}.`,
    nextStep: 'Choose another name.',
  });

/**
 * Removes a profile's section from the config file: its header and everything down to its last key. Comments below that
 * key stay, as they may belong to the next section. If two empty lines would meet, one of them goes.
 */
export function deleteSection(text: string, name: string): Result<string> {
  return onSection(text, name, 'config', null, (lines, { line, endLine }) => {
    const last = lines.slice(line, endLine - 1).findLastIndex(hasContent);
    const end = line + last + 1;
    const isEmpty = (at: number): boolean => (lines[at] ?? '').trim() === '';
    const start = line > 1 && isEmpty(line - 2) && isEmpty(end) ? line - 2 : line - 1;
    return [...lines.slice(0, start), ...lines.slice(end)];
  });
}

/** Adds a section to the end of the config file with the keys of another one, except secrets. */
export function copySection(text: string, name: string, to: string): Result<string> {
  return safeEdit(text, 'config', () => {
    const found = findSections(text, name, 'config');
    const refusal = refusalOfName(to) ?? (found.length > 1 ? takenTwice(found) : null);
    if (refusal) return refusal;
    const [section] = found;
    const lines = section === undefined ? [] : splitLines(text).slice(section.line, section.endLine - 1);
    const own = lines.slice(0, lines.findLastIndex(hasContent) + 1).filter((line) => !SECRET_KEY.test(line));
    const header = headerOf(to, 'config');
    return ok({
      text: appendLines(text, [header, ...own.map((line) => line.replace(/\r?\n$/, ''))]),
      mayChange: (other) => `[${other}]` === header,
    });
  });
}

/** A line with a part of a key, also in a comment, and the key that waits beside it (`NEXT_KEY`). */
const SECRET_KEY = /^[\s#;]*(?:aws|fob_next)_(?:access_key_id|secret_access_key|session_token)\s*[=:]/i;

/** Changes the value of a key in every profile for which `change` returns another value. */
export function mapValues(
  text: string,
  file: AwsFileKind,
  key: string,
  change: (value: string) => string | null,
): Result<string> {
  return safeEdit(text, file, () => {
    const lines = splitLines(text);
    const headers = new Set<string>();
    const changed = new Set<number>();
    for (const { kind, header, entries } of parseAwsFile(text, file).sections) {
      const entry = kind === 'profile' ? entries.get(key) : undefined;
      const value = entry === undefined ? null : change(entry.value);
      if (entry === undefined || value === null || value === entry.value) continue;
      lines[entry.line - 1] = withValue(lines[entry.line - 1] ?? '', value);
      headers.add(header);
      changed.add(entry.line);
    }
    const mayChange = (header: string, other: string): boolean => other === key && headers.has(header);
    return ok({
      text: lines.join(''),
      mayChange,
      isChanged: (header, line) => headers.has(header) && changed.has(line),
    });
  });
}

/** Changes the lines of a profile's section. `newHeader` is the text between its brackets then; null: it is gone. */
function onSection(
  text: string,
  name: string,
  file: AwsFileKind,
  newHeader: string | null,
  change: (lines: string[], section: Section) => string[],
): Result<string> {
  return safeEdit(text, file, () => {
    const found = findSections(text, name, file);
    const [section] = found;
    if (section === undefined) return ok({ text, mayChange: () => false });
    if (found.length > 1) return takenTwice(found);
    const { header } = section;
    return ok({
      text: joinLines(change(splitLines(text), section), '\n'),
      mayChange: (other) => other === header || other === newHeader,
      ...(newHeader === null ? {} : { renamed: { from: header, to: newHeader } }),
    });
  });
}
