/** Edits `~/.aws` files line by line. Every byte outside the edited lines stays as it is. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { changeKeys, linesOfKeys } from './edit-keys';
import { refusalOfName, refusalOfValues } from './edit-rules';
import { eolOf, hasContent, joinLines, splitLines } from './edit-text';
import { markerFor } from './ownership';
import { findSections } from './find-sections';
import { parseAwsFile } from './parse';
import { safeEdit, type Edited } from './safe-edit';
import { type AwsFileKind, type Section } from './section';

export interface SectionEdit {
  /** The profile's name: as in `[name]` of the credentials file, or behind `profile` in config. */
  name: string;
  /** Keys in lower case. */
  values: Readonly<Record<string, string>>;
  /**
   * The profile whose credentials this section holds, if the section is Fob's own. Fob's own section gets a marker,
   * keys that are not in `values` go, and a section of that name without a marker is refused with `section-taken`. If
   * this is absent, the section is the person's own: only the keys in `values` change.
   */
  profile?: string;
  /** Keys to remove from the person's own section. */
  without?: readonly string[];
  /** A text to put behind the marker of Fob's own section. */
  note?: string;
  /** `credentials` if absent. */
  file?: AwsFileKind;
}

/** Returns the new text, or the same text if it says all of that already. */
export function setSection(text: string, edit: SectionEdit): Result<string> {
  const { name, values, file = 'credentials' } = edit;
  return refusalOfValues(name, values) ?? safeEdit(text, file, () => withSection(text, edit, file));
}

function withSection(text: string, edit: SectionEdit, file: AwsFileKind): Result<Edited> {
  const { name, values, profile, note, without = [] } = edit;
  const found = findSections(text, name, file);
  const [section] = found;
  const marker = profile === undefined ? null : markerFor(profile, note);
  if (!section) {
    const header = headerOf(name, file);
    // A name that exists already may be one that only the AWS CLI reads.
    return refusalOfName(name) ?? ok(changed(append(text, header, marker, values), header.slice(1, -1), values));
  }
  if (found.length > 1) return takenTwice(found);
  const { header } = section;
  if (marker !== null) {
    return section.ownedByFob
      ? ok(changed(rewrite(text, section, marker, values), header, values))
      : taken(section, file);
  }
  const wanted = { ...values, ...Object.fromEntries(without.map((key) => [key, null])) };
  const lines = linesOfKeys(section, Object.keys(wanted));
  return ok({
    text: changeKeys(text, section, values, without),
    mayChange: (other, key) => other === header && Object.hasOwn(wanted, key),
    isChanged: (other, line) => other === header && lines.has(line),
    isRemoved: (other, key) => other === header && without.includes(key),
    wanted: { header, values: wanted },
  });
}

/** Fob's own section, or a new one. Nothing else may change. */
const changed = (text: string, header: string, values: SectionEdit['values']): Edited => ({
  text,
  mayChange: (other) => other === header,
  wanted: { header, values },
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

export const headerOf = (name: string, file: AwsFileKind) =>
  file === 'credentials' || name === 'default' ? `[${name}]` : `[profile ${name}]`;

function append(body: string, header: string, marker: string | null, values: SectionEdit['values']): string {
  const entries = Object.entries(values).map(([key, value]) => `${key} = ${value}`);
  return appendLines(body, [header, ...(marker === null ? [] : [marker]), ...entries]);
}

/** Adds a section at the end, below an empty line. */
export function appendLines(body: string, lines: readonly string[]): string {
  const eol = eolOf(body);
  const section = lines.join(eol) + eol;
  const ended = body === '' || body.endsWith('\n') ? body : body + eol;
  if (body.trim() === '') return ended + section;
  const spaced = splitLines(ended).at(-1)?.trim() === '' ? ended : ended + eol;
  return spaced + section;
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
  kept.splice(end, 0, ...[...missing].map(([key, value]) => `${key} = ${value}${eol}`));
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
    message: `[${header}] in line ${line} of the ${file} file was not written by Fob, so Fob leaves it alone.`,
    nextStep: `Rename or remove [${header}], then try again.`,
  });

export const takenTwice = (sections: Section[]) =>
  fail({
    code: 'section-taken' as const,
    message: `[${sections[0]?.header ?? ''}] is there more than once, in lines ${sections.map(({ line }) => line).join(' and ')}.`,
    nextStep: 'Remove all but one of them, then try again.',
  });
