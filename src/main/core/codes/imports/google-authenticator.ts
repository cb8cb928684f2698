import { base64nopad } from '@scure/base';
import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { toBase32 } from '../base32';
import { queryPairs } from '../otpauth';
import { entryOf, type Found, type FoundEntry, type FoundPart } from './found';
import { empty, tooMany, unreadable } from './import-errors';
import { protobufFields, type ProtobufField } from './protobuf';

/** The largest QR code has some 4,300 characters. */
const MOST_CHARACTERS = 20_000;
/** An export has ten accounts in each QR code. */
const MOST_PARTS = 1_000;

const ADDRESS = /^(?:apple-)?otpauth-migration:\/\/offline\/?\?(.*)$/i;

/** Whether a text is an export of Google Authenticator, whole or damaged. */
export const isMigration = (text: string): boolean => /^(?:apple-)?otpauth-migration:/i.test(text);

/** Reads an export of Google Authenticator: an address with a message of Protocol Buffers in base64. */
export function readMigration(text: string): Result<Found> {
  if (text.length > MOST_CHARACTERS) return damagedExport();
  const data = queryPairs(ADDRESS.exec(text)?.[1] ?? '').find(({ name }) => name === 'data')?.value;
  const message = data === undefined ? null : fromBase64(data);
  const fields = message && protobufFields(message);
  if (!fields) return damagedExport();
  const entries: FoundEntry[] = [];
  for (const { id, value } of fields) {
    if (id !== field.account) continue;
    const account = value instanceof Uint8Array ? readAccount(value) : null;
    if (account === null) return damagedExport();
    entries.push(account);
    if (entries.length > MOST_IMPORT_ENTRIES) return tooMany();
  }
  const part = partOf(fields);
  if (part === 'damaged') return damagedExport();
  if (entries.length === 0 && part === null) {
    return empty(
      'There is no account in this export of Google Authenticator.',
      'Select at least one account and export again.',
    );
  }
  return ok({ format: 'google-authenticator', entries, parts: part === null ? [] : [part] });
}

/** The numbers of the fields that Fob reads. */
const field = { account: 1, parts: 3, index: 4, batch: 5 } as const;
const ofAccount = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, type: 6 } as const;

/** What the numbers mean. 0 stands for what most sites use. A number of digits may also stand for itself. */
const algorithms = ['', 'SHA1', 'SHA256', 'SHA512', 'MD5'];
const digits = ['', '6', '8'];
const types = ['', 'hotp', 'totp'];

function readAccount(message: Uint8Array): FoundEntry | null {
  const fields = protobufFields(message);
  if (fields === null) return null;
  const [secret, name, issuer] = [ofAccount.secret, ofAccount.name, ofAccount.issuer].map((id) => bytesIn(fields, id));
  const numbers = [ofAccount.algorithm, ofAccount.digits, ofAccount.type].map((id) => numberIn(fields, id));
  if (!secret || !name || !issuer || numbers.includes(null)) return null;
  const [algorithm = 0, digitCount = 0, type = 0] = numbers.map(Number);
  return entryOf({
    secret: toBase32(secret),
    account: new TextDecoder().decode(name),
    issuer: new TextDecoder().decode(issuer),
    algorithm: algorithms[algorithm] ?? 'unknown',
    digits: digits[digitCount] ?? String(digitCount),
    type: types[type] ?? 'unknown',
  });
}

/** Null: it comes in one QR code. */
function partOf(fields: readonly ProtobufField[]): FoundPart | null | 'damaged' {
  const [of, index, batch] = [field.parts, field.index, field.batch].map((id) => numberIn(fields, id));
  if (of === undefined || of === null || index === undefined || index === null || batch === null) return 'damaged';
  if (of <= 1n) return null;
  if (of > MOST_PARTS || index >= of) return 'damaged';
  // The format leaves out what is 0.
  return { batch: batch === 0n ? null : `${String(batch)}/${of}`, index: Number(index), of: Number(of) };
}

/** The last value counts, as everywhere in this format. No bytes if there is none, null if it is a number. */
function bytesIn(fields: readonly ProtobufField[], wanted: number): Uint8Array | null {
  const value = fields.findLast(({ id }) => id === wanted)?.value ?? new Uint8Array();
  return value instanceof Uint8Array ? value : null;
}

function numberIn(fields: readonly ProtobufField[], wanted: number): bigint | null {
  const value = fields.findLast(({ id }) => id === wanted)?.value ?? 0n;
  return typeof value === 'bigint' ? value : null;
}

/** Some apps escape the text as an address wants it, some do not, and some use the letters for addresses. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const letters = decodeURIComponent(text).replaceAll('-', '+').replaceAll('_', '/').replace(/[ \t]/g, '+');
    return base64nopad.decode(letters.replaceAll('=', ''));
  } catch {
    return null;
  }
}

const damagedExport = () =>
  unreadable(
    'This export of Google Authenticator is damaged or not complete.',
    'Copy all of its address, or use a picture of its QR code.',
  );
