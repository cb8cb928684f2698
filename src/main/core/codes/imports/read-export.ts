import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { isAddressList, readAddressList } from './address-list';
import { readCsvExport } from './csv-exports';
import { isEnteAddress } from './ente';
import { entryOfText, whole, type Found } from './found';
import { isMigration, readMigration } from './google-authenticator';
import { tooMany, unknown, unreadable } from './import-errors';
import { readJsonExport } from './json-exports';
import { readKeePassXml } from './keepass-xml';
import { lockedText } from './locked-files';

/** The longest text that may be a single secret. */
const MOST_OF_A_SECRET = 2_000;

/**
 * Reads what another app exports, or a single secret: the text of a file, of a QR code, or typed. What it is shows in its
 * first characters. Work and memory are in proportion to its length. No error quotes the text.
 */
export function readExport(text: string): Result<Found> {
  // `trim` also takes away a byte order mark.
  const given = text.trim();
  const found = lockedText(given) ?? readByKind(given);
  return found.ok && found.value.entries.length > MOST_IMPORT_ENTRIES ? tooMany() : found;
}

function readByKind(text: string): Result<Found> {
  if (text.startsWith('{') || text.startsWith('[')) return readJsonExport(text);
  if (text.startsWith('<')) return readMarkup(text);
  // A note in a table may have addresses in lines of their own.
  const table = readCsvExport(text);
  if (table !== null) return table;
  if (isAddressList(text)) return readAddressList(text);
  return isMigration(text) ? readMigration(text) : readSingle(text);
}

function readMarkup(text: string): Result<Found> {
  // Only what comes before the first element is passed over.
  if (/<KeePassFile[\s>]/.test(text.slice(0, 2_000))) return readKeePassXml(text);
  if (/^<(?:!doctype html|html)/i.test(text)) {
    return unreadable('This is a web page.', 'Choose another format where you export: JSON, CSV, XML or plain text.');
  }
  return unknown('This XML file');
}

/** One secret. It is refused as a whole, because there is nothing else in the text. */
function readSingle(text: string): Result<Found> {
  if (text.length > MOST_OF_A_SECRET) return unknown('This text');
  const entry = entryOfText({ secret: text });
  return entry.secret.ok ? ok(whole(isEnteAddress(text) ? 'ente' : 'secret', [entry])) : entry.secret;
}
