/** Edits `~/.aws` files line by line. Every byte outside the edited lines stays as it is. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { changeKeys, removeKeys } from './edit-keys';
import { refusalOfName, refusalOfValues } from './edit-rules';
import { eolOf, hasContent, joinLines, splitLines } from './edit-text';
import { markerFor } from './ownership';
import { parseAwsFile } from './parse';
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
export function setSection(
  text: string,
  { name, values, profile, note, without = [], file = 'credentials' }: SectionEdit,
): Result<string> {
  const refusal = refusalOfValues(name, values);
  if (refusal) return refusal;
  const { bom, body } = splitBom(text);
  const found = findSections(body, name, file);
  const [section] = found;
  const marker = profile === undefined ? null : markerFor(profile, note);
  // A name that exists already may be one that only the AWS CLI reads.
  if (!section) return refusalOfName(name) ?? ok(bom + append(body, headerOf(name, file), marker, values));
  if (found.length > 1) return takenTwice(found);
  if (marker === null) {
    const changed = changeKeys(body, section, values);
    if (!changed.ok || without.length === 0) return changed.ok ? ok(bom + changed.value) : changed;
    const [again] = findSections(changed.value, name, file);
    const removed = again === undefined ? changed : removeKeys(changed.value, again, without);
    return removed.ok ? ok(bom + removed.value) : removed;
  }
  if (!section.ownedByFob) return taken(section, file);
  return ok(bom + rewrite(body, section, marker, values));
}

/**
 * Removes the section that `setSection` wrote. A section without Fob's marker stays. Comments below Fob's section stay
 * too.
 */
export const removeSection = (text: string, name: string, file: AwsFileKind = 'credentials'): Result<string> =>
  ok(withoutOwned(text, (body) => findSections(body, name, file)));

/** Removes everything that `setSection` wrote into a credentials file. Only the person's own text is left. */
export const removeOwnSections = (text: string): string =>
  withoutOwned(text, (body) => parseAwsFile(body, 'credentials').sections);

function withoutOwned(text: string, sectionsOf: (body: string) => Section[]): string {
  const { bom, body } = splitBom(text);
  const lines = splitLines(body);
  const owned = sectionsOf(body).filter(({ ownedByFob }) => ownedByFob);
  if (owned.length === 0) return text;
  for (const section of owned.reverse()) {
    const last = lines.slice(section.line + 1, section.endLine - 1).findLastIndex(hasContent);
    lines.splice(section.line - 1, last + 3);
  }
  return bom + lines.join('');
}

/** Every section of a profile in a file; the same name may appear more than once. */
export const findSections = (body: string, name: string, file: AwsFileKind) =>
  parseAwsFile(body, file).sections.filter((section) => section.kind === 'profile' && section.name === name);

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
export function splitBom(text: string): { bom: string; body: string } {
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
