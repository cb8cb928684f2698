import type { Result } from '../../../../contract/app-error';
import { readAegis } from './aegis';
import { readBitwarden } from './bitwarden-json';
import { readEnteFile } from './ente';
import type { Found } from './found';
import { damaged, tooLarge, unknown } from './import-errors';
import { isRecord } from './json-values';
import { readTwoFas } from './two-fas';

/** Each answers null if the export is of another app. */
const readers = [readAegis, readTwoFas, readEnteFile, readBitwarden] as const;

/** No app nests its export deeper than a few levels. */
const DEEPEST = 100;
/** Objects and lists of the largest export: a vault with ten thousand logins has a tenth of it. */
const MOST_OBJECTS = 1_000_000;

/** Reads an export in JSON. */
export function readJsonExport(text: string): Result<Found> {
  // Millions of levels or objects would take gigabytes.
  const { isDeep, isLarge } = shapeOf(text);
  if (isDeep) return unknown('This JSON file');
  if (isLarge) return tooLarge('JSON file');
  const value = parsed(text);
  if (value === undefined) return damaged('JSON file');
  for (const read of readers) {
    const found = isRecord(value) ? read(value) : null;
    if (found !== null) return found;
  }
  return unknown('This JSON file');
}

/** Undefined if it is damaged. The error is left out, because it quotes the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether brackets outside of texts are nested deeper than in any export, or are more. */
function shapeOf(text: string): { isDeep: boolean; isLarge: boolean } {
  let depth = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfText(text, at);
    else if (letter === '{' || letter === '[') [depth, count] = [depth + 1, count + 1];
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth > DEEPEST) break;
  }
  return { isDeep: depth > DEEPEST, isLarge: count > MOST_OBJECTS };
}

/** Where the quotation mark is that ends the text which begins here. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
