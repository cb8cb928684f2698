import { base64 } from '@scure/base';
import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { toBase32 } from '../base32';
import { queryPairs } from '../otpauth';
import { entryOf, entryOfText, whole, type Found, type FoundEntry } from './found';
import { damaged, DELETE_IT, empty, encrypted, tooMany } from './import-errors';
import { readXml, unescaped } from './xml';

/** The texts of an entry, by their names. */
type Texts = ReadonlyMap<string, string>;

/** No text that Fob reads is as long as that. What is longer is refused, so its end is not kept. */
const MOST_CHARACTERS = 5_000;

/** The names that Fob reads. An entry may have any others. */
const names: ReadonlySet<string> = new Set([
  'Title',
  'UserName',
  'URL',
  // KeePassXC has an otpauth address here, and KeeOtp a query.
  'otp',
  // KeeTrayTOTP, and KeePassXC once
  'TOTP Seed',
  'TOTP Settings',
  // KeePass 2
  'TimeOtp-Secret',
  'TimeOtp-Secret-Hex',
  'TimeOtp-Secret-Base32',
  'TimeOtp-Secret-Base64',
  'TimeOtp-Algorithm',
  'TimeOtp-Length',
  'TimeOtp-Period',
]);

/** Reads the XML that KeePassXC and KeePass export. */
export function readKeePassXml(text: string): Result<Found> {
  const listener = new EntryListener();
  const isWhole = readXml(text, listener);
  if (listener.isLocked) {
    return encrypted(
      'The secrets in this KeePass XML file are encrypted.',
      `In KeePassXC, choose Database → Export → XML file, and use that file. ${DELETE_IT}`,
    );
  }
  if (!isWhole) return damaged('KeePass XML file');
  if (listener.found.length > MOST_IMPORT_ENTRIES) return tooMany();
  if (listener.found.length > 0) return ok(whole('keepassxc', listener.found));
  return empty(
    'No entry in this KeePass XML file has a code.',
    'Choose the database in which KeePassXC shows the codes. Fob passes over its recycle bin.',
  );
}

/**
 * Collects the texts of each entry. The history of an entry has its earlier states, which are passed over, and so is the
 * group that the file names as its recycle bin.
 */
class EntryListener {
  readonly found: FoundEntry[] = [];
  isLocked = false;
  private history = 0;
  private entry: Map<string, string> | null = null;
  private key = '';
  private value = '';
  private inside: 'key' | 'value' | 'bin' | 'group' | null = null;
  /** How many groups are open, and at how many the recycle bin begins. 0: it is not open. */
  private groups = 0;
  private binAt = 0;
  private bin = '';

  open(name: string, attributes: string): void {
    if (name === 'History') this.history += 1;
    if (this.history > 0) return;
    if (name === 'Entry') this.entry = new Map();
    if (name === 'Group') this.groups += 1;
    if (name === 'RecycleBinUUID') [this.inside, this.value] = ['bin', ''];
    if (name === 'UUID' && this.entry === null) [this.inside, this.value] = ['group', ''];
    if (name === 'Key') [this.inside, this.key] = ['key', ''];
    if (name === 'Value') {
      [this.inside, this.value] = ['value', ''];
      this.isLocked ||= /(?:^|\s)Protected\s*=\s*["']True/i.test(attributes);
    }
  }

  text(text: string, isLiteral: boolean): void {
    if (this.history > 0 || this.inside === null) return;
    const cut = text.slice(0, MOST_CHARACTERS);
    const part = isLiteral ? cut : unescaped(cut);
    if (this.inside === 'key') this.key = (this.key + part).slice(0, MOST_CHARACTERS);
    else this.value = (this.value + part).slice(0, MOST_CHARACTERS);
  }

  close(name: string): void {
    if (name === 'History' && this.history > 0) this.history -= 1;
    else if (this.history > 0) return;
    if (name === 'RecycleBinUUID') this.bin = this.value.trim();
    if (name === 'UUID' && this.inside === 'group' && this.isBin()) this.binAt = this.groups;
    if (['Key', 'Value', 'UUID', 'RecycleBinUUID'].includes(name)) this.inside = null;
    if (name === 'Group') this.closeGroup();
    if (name === 'String') this.keep();
    if (name === 'Entry') this.finish();
  }

  private isBin(): boolean {
    return this.groups > 0 && this.binAt === 0 && this.bin !== '' && this.value.trim() === this.bin;
  }

  private closeGroup(): void {
    if (this.binAt === this.groups) this.binAt = 0;
    this.groups -= 1;
  }

  private keep(): void {
    if (names.has(this.key)) this.entry?.set(this.key, this.value);
    [this.key, this.value] = ['', ''];
  }

  private finish(): void {
    // One more than the most is enough to refuse the file.
    const isWanted = this.binAt === 0 && this.found.length <= MOST_IMPORT_ENTRIES;
    const entry = isWanted && this.entry ? entryFrom(this.entry) : null;
    if (entry) this.found.push(entry);
    this.entry = null;
  }
}

/** Null: the entry has no code. */
function entryFrom(texts: Texts): FoundEntry | null {
  const text = (name: string) => texts.get(name)?.trim() ?? '';
  const about = { issuer: text('Title'), account: text('UserName'), page: text('URL') };
  const otp = text('otp');
  if (otp !== '') return isKeeOtp(otp) ? entryOf({ ...about, ...keeOtp(otp) }) : entryOfText({ ...about, secret: otp });
  const seed = text('TOTP Seed');
  if (seed !== '') {
    // `30;6`, and `30;S` for Steam
    const [period = '', digits = ''] = text('TOTP Settings').split(';', 2);
    return digits === 'S'
      ? entryOf({ ...about, secret: seed, type: 'steam' })
      : entryOf({ ...about, secret: seed, period, digits });
  }
  const secret = secretOfKeePass(text);
  if (secret === '') return null;
  const algorithm = text('TimeOtp-Algorithm').replace(/^HMAC-/i, '');
  return entryOf({ ...about, secret, algorithm, digits: text('TimeOtp-Length'), period: text('TimeOtp-Period') });
}

const isKeeOtp = (otp: string): boolean =>
  !/^[a-z-]+:/i.test(otp) && queryPairs(otp).some(({ name }) => name === 'key');

/** `key=BASE32&step=30&size=6&type=Totp&otpHashMode=Sha1` */
function keeOtp(query: string) {
  const parameters = new Map(queryPairs(query).map(({ name, value }) => [name, plainValue(value)]));
  const value = (name: string) => parameters.get(name) ?? '';
  const encoding = value('encoding').toLowerCase();
  const secret = encoding === '' || encoding === 'base32' ? value('key') : inBase32(value('key'), encoding);
  return { secret, type: value('type'), algorithm: value('otphashmode'), digits: value('size'), period: value('step') };
}

/** As forms write it. Damaged escapes stay, so that the value is refused. */
function plainValue(value: string): string {
  const text = value.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** In base32. Empty: there is none. */
function secretOfKeePass(text: (name: string) => string): string {
  const base32 = text('TimeOtp-Secret-Base32');
  if (base32 !== '') return base32;
  const encodings = { utf8: 'TimeOtp-Secret', hex: 'TimeOtp-Secret-Hex', base64: 'TimeOtp-Secret-Base64' };
  for (const [encoding, name] of Object.entries(encodings)) {
    if (text(name) !== '') return inBase32(text(name), encoding);
  }
  return '';
}

/** Is refused as what it is: a secret with other characters. */
const NOT_BASE32 = '!';

function inBase32(secret: string, encoding: string): string {
  if (secret.length > 1_000) return secret;
  if (encoding === 'utf8') return toBase32(new TextEncoder().encode(secret));
  if (encoding === 'hex') {
    const pairs = secret.replace(/\s/g, '').match(/..?/g) ?? [];
    if (!pairs.every((pair) => /^[\da-f]{2}$/i.test(pair))) return NOT_BASE32;
    return toBase32(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
  }
  try {
    return toBase32(base64.decode(secret));
  } catch {
    return NOT_BASE32;
  }
}
