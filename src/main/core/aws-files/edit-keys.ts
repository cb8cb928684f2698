/** Changes keys in one of the person's sections: one line for each key, and no other byte. */
import { fail, ok, type Result } from '../../../contract/app-error';
import { eolOf, hasContent, joinLines, marginOf, splitLines } from './edit-text';
import { isMarker } from './ownership';
import { withoutComment } from './parse';
import { type Section } from './section';

export function changeKeys(body: string, section: Section, values: Readonly<Record<string, string>>): Result<string> {
  const lines = splitLines(body);
  const added: string[] = [];
  const header = lines[section.line - 1] ?? '';
  const eol = eolOf(header.endsWith('\n') ? header : body);
  for (const [key, value] of Object.entries(values)) {
    const { line, unclear } = placeOfKey(key, section, lines);
    if (unclear) return unclearPlace(key, section, line);
    if (line === null) added.push(`${key} = ${value}${eol}`);
    else lines[line - 1] = withValue(lines[line - 1] ?? '', value);
  }
  const { at, margin } = spaceFor(section, lines);
  lines.splice(at, 0, ...added.map((line) => margin + line));
  return ok(joinLines(lines, eol));
}

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
 * Removes keys. It removes every line that sets one of them: readers take the last of equal keys, so a line that stayed
 * would come into effect.
 */
export function removeKeys(body: string, section: Section, keys: readonly string[]): Result<string> {
  const lines = splitLines(body);
  const gone = new Set<number>();
  for (const key of keys) {
    for (const line of linesOf(key, section, lines)) {
      if (isUnclear(line, section, lines)) return unclearPlace(key, section, line);
      gone.add(line);
    }
  }
  return ok(lines.filter((_, index) => !gone.has(index + 1)).join(''));
}

/** Finds where a key is set outside a nested block, as the JavaScript SDK reads it. */
function linesOf(key: string, { line: header, endLine }: Section, lines: readonly string[]): number[] {
  const found: number[] = [];
  let isInGroup = false;
  for (let line = header + 1; line < endLine; line += 1) {
    const text = lines[line - 1] ?? '';
    const { name, value } = keyOf(text);
    if (name === '') continue;
    if (marginOf(text) === '') isInGroup = false;
    if (!isInGroup && name === key) found.push(line);
    if (value === '') isInGroup = true;
  }
  return found;
}

/**
 * Whether the AWS CLI reads this line as part of the line above, or the line below as part of this one. The JavaScript
 * SDK reads every indented line below a key without a value as part of that key.
 */
function isUnclear(line: number, { line: header, endLine }: Section, lines: readonly string[]): boolean {
  const margin = marginOf(lines[line - 1]).length;
  const above = lines.slice(header, line - 1).findLast(hasContent);
  const below = lines.slice(line, endLine - 1).find(hasContent);
  const nextKey = lines.slice(line, endLine - 1).find((other) => keyOf(other).name !== '');
  const opensBlock = keyOf(lines[line - 1] ?? '').value === '' && marginOf(nextKey) !== '';
  return opensBlock || (above !== undefined && marginOf(above).length < margin) || marginOf(below).length > margin;
}

type Place = { line: number | null; unclear: false } | { line: number; unclear: true };

/**
 * Where a key is set. `line` is null if the key is not set. Fob reads as the JavaScript SDK does: every indented line
 * below `key =` is nested. The AWS CLI nests only lines that are indented further than the key above them, and it
 * refuses a file that has a key twice. A line that the two read differently is unclear: whatever Fob writes, one of
 * them would see something new.
 */
function placeOfKey(key: string, { entries, line: header, endLine }: Section, lines: readonly string[]): Place {
  const known = entries.get(key);
  if (known) return { line: known.line, unclear: false };
  let indentation = Infinity;
  for (let line = header + 1; line < endLine; line += 1) {
    const text = lines[line - 1] ?? '';
    const { name, value } = keyOf(text);
    if (name === '' || marginOf(text).length > indentation) continue;
    indentation = marginOf(text).length;
    if (name !== key) continue;
    const below = lines.slice(line, endLine - 1).find((other) => keyOf(other).name !== '');
    return { line, unclear: value !== '' || indentation > 0 || marginOf(below) !== '' };
  }
  return { line: null, unclear: false };
}

/** The key that a line sets. `name` is empty if the line sets none. */
function keyOf(line: string): { name: string; value: string } {
  const content = withoutComment(line);
  const equals = content.indexOf('=');
  return { name: content.slice(0, Math.max(0, equals)).trim().toLowerCase(), value: content.slice(equals + 1).trim() };
}

/** Changes the value only. Indentation, spacing and a comment behind the value stay. */
export function withValue(line: string, value: string): string {
  const content = withoutComment(line).trimEnd();
  const equals = content.indexOf('=');
  const old = content.slice(equals + 1).trimStart();
  const before = old === '' && content.endsWith(' =') ? `${content} ` : content.slice(0, content.length - old.length);
  return before + value + line.slice(content.length);
}

const unclearPlace = (key: string, { header }: Section, line: number) =>
  fail({
    code: 'section-taken' as const,
    message: `Tools do not agree on what line ${line}, in [${header}], means: ${key} stands in or above an indented block.`,
    nextStep: `Write ${key} on a line without indentation and with a value, or remove it; then try again.`,
  });
