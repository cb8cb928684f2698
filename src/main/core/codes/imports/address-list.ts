import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { isEnteAddress } from './ente';
import { entryOfText, type Found } from './found';
import { isMigration, readMigration } from './google-authenticator';
import { tooMany, unreadable } from './import-errors';

const isAddress = (line: string): boolean => /^(?:apple-)?otpauth(?:-migration)?:/i.test(line);

/** Whether a text has several lines, and two of them are otpauth addresses. One address in two lines is no list. */
export function isAddressList(text: string): boolean {
  let addresses = 0;
  for (const line of linesOf(text)) {
    if (isAddress(line)) addresses += 1;
    if (addresses === 2) return true;
  }
  return false;
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
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end === -1 ? text.length : end).trim();
    at = end === -1 ? text.length + 1 : end + 1;
  }
}
