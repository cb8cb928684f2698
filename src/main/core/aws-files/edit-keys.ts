/** Changes keys in a section that is the person's: one line for each key, and no other byte. */
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
    const { line, unclear } = accountPrefixOf(key, section, lines);
    if (unclear) return unclearPlace(key, section, line);
    if (line === null) added.push(`${key} = ${value}${eol}`);
    else lines[line - 1] = withValue(lines[line - 1] ?? '', value);
  }
  const { at, margin } = spaceFor(section, lines);
  lines.splice(at, 0, ...added.map((line) => margin + line));
  return ok(joinLines(lines, eol));
}

/**
 * Where lines are added, and with which indentation: none, below the last line, so that they end a nested block. Where
 * headers are indented it is above the first key, aligned with it: the AWS CLI would take a header that is indented
 * further than the key above it for a part of that key's value.
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

/** Takes keys out: every line that sets one, as the last of equal keys counts and another would come to light. */
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

/** Where a key is set outside of a nested block, as the JavaScript SDK reads. */
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
 * Whether the AWS CLI takes the line for a part of the one above, or the one below for a part of this one; the JavaScript
 * SDK takes every indented line below a key without a value for a part of it.
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
 * Where a key stands; `line` null: nowhere. Fob reads as the JavaScript SDK does, for which every indented line below
 * `key =` is nested. For the AWS CLI only those are that are indented further than the key above them, and it refuses a
 * file that has a key twice. A line that the two read differently is unclear: whatever is written, one of them would see
 * something else than before.
 */
function accountPrefixOf(key: string, { entries, line: header, endLine }: Section, lines: readonly string[]): Place {
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

/** What a line sets; `name` is empty where it sets nothing. */
function keyOf(line: string): { name: string; value: string } {
  const content = withoutComment(line);
  const equals = content.indexOf('=');
  return { name: content.slice(0, Math.max(0, equals)).trim().toLowerCase(), value: content.slice(equals + 1).trim() };
}

/** Only the value changes: indentation, spacing and a comment behind it stay. */
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
