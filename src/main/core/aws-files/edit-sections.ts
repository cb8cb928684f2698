/** Renames, copies and deletes the person's sections, and updates references to them. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { appendLines, findSections, headerOf, splitBom, takenTwice } from './edit';
import { newlyJoined } from './edit-guard';
import { withValue } from './edit-keys';
import { refusalOfName } from './edit-rules';
import { hasContent, joinLines, splitLines } from './edit-text';
import { parseAwsFile, withoutComment } from './parse';
import { type AwsFileKind, type Section } from './section';

/** Writes another name into the header of a profile's section. Returns the same text if there is no such section. */
export function renameSection(text: string, name: string, to: string, file: AwsFileKind): Result<string> {
  return onSection(text, name, file, (lines, section) => {
    const header = lines[section.line - 1] ?? '';
    const [start, end] = [header.indexOf('['), withoutComment(header).lastIndexOf(']')];
    lines[section.line - 1] = header.slice(0, start) + headerOf(to, file).slice(0, -1) + header.slice(end);
    return lines;
  });
}

/**
 * Removes a profile's section from the config file: its header and everything down to its last key. Comments below that
 * key stay, as they may belong to the next section. If two empty lines would meet, one of them goes.
 */
export function deleteSection(text: string, name: string): Result<string> {
  const deleted = onSection(text, name, 'config', (lines, { line, endLine }) => {
    const last = lines.slice(line, endLine - 1).findLastIndex(hasContent);
    const end = line + last + 1;
    const isEmpty = (at: number): boolean => (lines[at] ?? '').trim() === '';
    const start = line > 1 && isEmpty(line - 2) && isEmpty(end) ? line - 2 : line - 1;
    return [...lines.slice(0, start), ...lines.slice(end)];
  });
  const joined = deleted.ok ? newlyJoined(text, deleted.value) : null;
  return joined === null ? deleted : fail(wouldJoin(joined));
}

/** Adds a section to the end of the config file with the keys of another one, except secrets. */
export function copySection(text: string, name: string, to: string): Result<string> {
  const { bom, body } = splitBom(text);
  const found = findSections(body, name, 'config');
  const refusal = refusalOfName(to) ?? (found.length > 1 ? takenTwice(found) : null);
  if (refusal) return refusal;
  const [section] = found;
  const lines = section === undefined ? [] : splitLines(body).slice(section.line, section.endLine - 1);
  const own = lines.slice(0, lines.findLastIndex(hasContent) + 1).filter((line) => !SECRET_KEY.test(line));
  return ok(bom + appendLines(body, [headerOf(to, 'config'), ...own.map((line) => line.replace(/\r?\n$/, ''))]));
}

const SECRET_KEY = /^\s*aws_(?:access_key_id|secret_access_key|session_token)\s*=/i;

/** Changes the value of a key in every profile for which `change` returns another value. */
export function mapValues(
  text: string,
  file: AwsFileKind,
  key: string,
  change: (value: string) => string | null,
): string {
  const { bom, body } = splitBom(text);
  const lines = splitLines(body);
  let isSame = true;
  for (const { kind, entries } of parseAwsFile(body, file).sections) {
    const entry = kind === 'profile' ? entries.get(key) : undefined;
    const value = entry === undefined ? null : change(entry.value);
    if (entry === undefined || value === null || value === entry.value) continue;
    lines[entry.line - 1] = withValue(lines[entry.line - 1] ?? '', value);
    isSame = false;
  }
  return isSame ? text : bom + lines.join('');
}

function onSection(
  text: string,
  name: string,
  file: AwsFileKind,
  change: (lines: string[], section: Section) => string[],
): Result<string> {
  const { bom, body } = splitBom(text);
  const found = findSections(body, name, file);
  const [section] = found;
  if (section === undefined) return ok(text);
  if (found.length > 1) return takenTwice(found);
  return ok(bom + joinLines(change(splitLines(body), section), '\n'));
}

const wouldJoin = (line: string) => ({
  code: 'section-taken' as const,
  message: `Without this section the AWS CLI would take “${line.slice(0, 60)}” for a part of the line above it, as it is indented.`,
  nextStep: 'Remove the indentation of that line, then try again.',
});
