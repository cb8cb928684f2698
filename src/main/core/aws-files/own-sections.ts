/** Edits Fob's own sections of `~/.aws` files line by line. Every byte outside the edited lines stays as it is. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { refusalOfName, refusalOfValues, takenTwice } from './edit-rules';
import { appendLines, eolOf, hasContent, joinLines, keyLines, splitLines } from './edit-text';
import { markerFor } from './ownership';
import { findSections } from './find-sections';
import { parseAwsFile } from './parse';
import { safeEdit, type Edited } from './safe-edit';
import { type AwsFileKind, type Section } from './section';
import { headerOf } from './section-header';

export interface SectionEdit {
  /** The section's name: as in `[name]` of the credentials file, or behind `profile` in config. */
  name: string;
  /** Keys in lower case. All others go. */
  values: Readonly<Record<string, string>>;
  /** The profile whose credentials the section holds. The marker below the header names it. */
  profile: string;
  /** A text to put behind the marker. */
  note?: string;
  /** `credentials` if absent. */
  file?: AwsFileKind;
}

/**
 * Writes a section of Fob's own. Returns the new text, or the same text if it says all of that already. A section of that
 * name without Fob's marker is refused with `section-taken`.
 */
export function setSection(text: string, edit: SectionEdit): Result<string> {
  const { name, values, file = 'credentials' } = edit;
  return refusalOfValues(name, values) ?? safeEdit(text, file, () => withSection(text, edit, file));
}

function withSection(text: string, { name, values, profile, note }: SectionEdit, file: AwsFileKind): Result<Edited> {
  const found = findSections(text, name, file);
  const [section] = found;
  const marker = markerFor(profile, note);
  if (section === undefined) {
    const lines = [headerOf(name, file), marker, ...keyLines(values)];
    const refusal = refusalOfName(name);
    return refusal ?? ok(changed(appendLines(text, lines), headerOf(name, file).slice(1, -1), values));
  }
  if (found.length > 1) return takenTwice(found);
  if (!section.ownedByFob) return taken(section, file);
  return ok(changed(rewrite(text, section, marker, values), section.header, values));
}

/** Nothing else may change. */
const changed = (text: string, header: string, values: SectionEdit['values']): Edited => ({
  text,
  mayChange: (other) => other === header,
  wanted: new Map([[header, { values, without: [] }]]),
});

/**
 * Removes the section that `setSection` wrote. A section without Fob's marker stays. Comments below Fob's section stay
 * too. This is never refused, because credentials that have ended must go. If other profiles could be read differently
 * then, the header stays: without it, the AWS CLI would take an indented line below for a part of another profile.
 */
export function removeSection(text: string, name: string, file: AwsFileKind = 'credentials'): Result<string> {
  const owned = findSections(text, name, file).filter(({ ownedByFob }) => ownedByFob);
  const headers = new Set(owned.map(({ header }) => header));
  const removed = withoutSections(text, owned, 'nothing');
  const isSafe = safeEdit(text, file, () => ok({ text: removed, mayChange: (header) => headers.has(header) })).ok;
  return ok(isSafe ? removed : withoutSections(text, owned, 'header'));
}

/** Removes everything that `setSection` wrote into a credentials file. Only the person's own text is left. */
export const removeOwnSections = (text: string): string =>
  withoutSections(
    text,
    parseAwsFile(text, 'credentials').sections.filter(({ ownedByFob }) => ownedByFob),
    'nothing',
  );

/** Removes sections down to their last lines with content. */
function withoutSections(text: string, sections: readonly Section[], keep: 'nothing' | 'header'): string {
  if (sections.length === 0) return text;
  const { bom, body } = splitBom(text);
  const lines = splitLines(body);
  const kept: string[] = [];
  let next = 0;
  for (const { line, endLine } of sections) {
    const last = lines.slice(line + 1, endLine - 1).findLastIndex(hasContent);
    kept.push(...lines.slice(next, keep === 'header' ? line + 1 : line - 1));
    next = line + 2 + last;
  }
  return bom + [...kept, ...lines.slice(next)].join('');
}

/** Keeps comments and empty lines. Everything else becomes `values`. */
function rewrite(body: string, section: Section, marker: string, values: SectionEdit['values']): string {
  const lines = splitLines(body);
  const eol = eolOf(lines[section.line - 1] ?? '');
  const keys = new Map([...section.entries].map(([key, { line }]) => [line, key]));
  const missing = new Map(Object.entries(values));
  const kept = [ownLine(lines[section.line] ?? '', marker)];
  let end = kept.length;
  for (let line = section.line + 2; line < section.endLine; line += 1) {
    const text = lines[line - 1] ?? '';
    const key = keys.get(line) ?? '';
    const value = missing.get(key);
    if (value === undefined && hasContent(text)) continue;
    kept.push(value === undefined ? text : ownLine(text, `${key} = ${value}`));
    if (value !== undefined) end = kept.length;
    missing.delete(key);
  }
  kept.splice(end, 0, ...keyLines(Object.fromEntries(missing)).map((line) => line + eol));
  return joinLines([...lines.slice(0, section.line), ...kept, ...lines.slice(section.endLine - 1)], eol);
}

/** Returns `wanted` with the line end that the line has now. */
const ownLine = (text: string, wanted: string) => wanted + (/\r?\n$/.exec(text)?.[0] ?? '');

/** Splits a byte order mark from the text behind it. */
function splitBom(text: string): { bom: string; body: string } {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { bom, body: text.slice(bom.length) };
}

const taken = ({ header, line }: Section, file: AwsFileKind) =>
  fail({
    code: 'section-taken' as const,
    message: `Fob did not write [${header}] in line ${line} of the ${file} file, so Fob leaves it alone.`,
    nextStep: `Rename or remove [${header}], then try again.`,
  });
