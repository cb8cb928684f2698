import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { isEnteAddress } from './ente';
import { entryOfText, type Found } from './found';
import { isMigration, readMigration } from './google-authenticator';
import { tooMany, unreadable } from './import-errors';

const isAddress = (line: string): boolean => /^(?:apple-)?otpauth(?:-migration)?:/i.test(line);

/**
 * Whether a text has several lines, and otpauth addresses in some of them. One address in two lines is no list: what
 * follows it then has no space.
 */
export function isAddressList(text: string): boolean {
  let [addresses, others] = [0, 0];
  let isCut = false;
  let before = '';
  for (const line of linesOf(text)) {
    if (isAddress(line)) addresses += 1;
    else if (line !== '') {
      others += 1;
      isCut ||= isAddress(before) && !line.startsWith('#') && !/\s/.test(line);
    }
    if (addresses === 2) return true;
    before = line;
  }
  return addresses === 1 && others > 0 && !isCut;
}

/** Reads otpauth addresses, each in a line of its own, as many apps export them. A line that is something else is told. */
export function readAddressList(text: string): Result<Found> {
  const found: Found = { format: 'otpauth-list', entries: [], parts: [] };
  let number = 0;
  let isGoogle = true;
  for (const line of linesOf(text)) {
    number += 1;
    if (line === '' || line.startsWith('#')) continue;
    const one = entriesOf(line, number);
    found.entries.push(...one.entries);
    found.parts.push(...one.parts);
    if (isEnteAddress(line)) found.format = 'ente';
    isGoogle &&= isMigration(line);
    if (found.entries.length > MOST_IMPORT_ENTRIES) return tooMany();
  }
  return ok({ ...found, format: isGoogle ? 'google-authenticator' : found.format });
}

function entriesOf(line: string, number: number): Pick<Found, 'entries' | 'parts'> {
  if (isAddress(line) && !isMigration(line)) return { entries: [entryOfText({ secret: line })], parts: [] };
  const found = isMigration(line) ? readMigration(line) : notAnAddress();
  if (found.ok) return found.value;
  return { entries: [{ issuer: null, account: `Line ${number}`, isAws: false, secret: found }], parts: [] };
}

const notAnAddress = () =>
  unreadable(
    'This line of the list is not an otpauth address.',
    'If it is one in two lines, join them and read the list again.',
  );

/** Without the space around them. */
function* linesOf(text: string): Generator<string> {
  const ends = /\r\n?|\n/g;
  let at = 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(at, end.index).trim();
    at = ends.lastIndex;
  }
  yield text.slice(at).trim();
}
