import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { fromBase32, toBase32 } from './base32';

/** What an authenticator shows above a code. Null: there is nothing to show. */
export interface CodeNames {
  issuer: string | null;
  /** The account's name, without the issuer. */
  account: string | null;
}

/** What decides which codes a secret makes, as an app wrote it. An empty text stands for what AWS uses. */
export interface CodeParameters {
  /** `totp`, `hotp` or another word. */
  type: string;
  secret: string;
  algorithm: string;
  digits: string;
  period: string;
}

const MOST_CHARACTERS = 2_000;
/** RFC 4226 asks for 16 bytes, some sites give 10, AWS gives 40. */
const bytesTaken = { least: 10, most: 128 };
/** The characters of the longest name that is shown. */
const MOST_NAME = 120;

/**
 * Reads the secret from pasted text or a QR code: an `otpauth://totp/` URI, or base32 as it is shown for typing. It
 * refuses everything that would make codes that AWS does not accept. An error has fixed words only and never quotes the
 * text. The answer is upper-case base32 without padding.
 */
export function readSecret(text: string): Result<string> {
  const given = text.trim();
  if (given === '') return refused('There is no secret in this text.');
  if (given.length > MOST_CHARACTERS) return refused('This text is longer than any MFA secret.');
  if (hasHidden(given)) return refused('There are line breaks or invisible characters in this text.', COPY_AGAIN);

  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(given)?.[1]?.toLowerCase();
  if (scheme === undefined) return seedIn(given);
  if (addressSchemes.has(scheme)) return readUri(given);
  if (scheme === 'steam') return refused(OTHER_KIND);
  if (webSchemes.has(scheme)) return refused('This is a web address, not an MFA secret.');
  return refused('This is meant for something else; it is not an MFA secret.');
}

/** Apple’s Passwords takes addresses of the second kind. Only the name differs. */
const addressSchemes: ReadonlySet<string> = new Set(['otpauth', 'apple-otpauth']);
const webSchemes: ReadonlySet<string> = new Set(['http', 'https', 'javascript', 'data', 'file', 'ftp']);
/** Of an otpauth address: the type of its codes, the label and the query. */
const ADDRESS = /^(?:apple-)?otpauth:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/i;

function readUri(uri: string): Result<string> {
  const parts = ADDRESS.exec(uri);
  if (!parts) return refused('The otpauth address is not complete.', COPY_AGAIN);
  const [, type = '', , query = ''] = parts;
  // A reason of the type comes first: what other types have in their query is their own.
  const otherType = unfitType(type);
  if (otherType !== null) return otherType;
  const parameters = readParameters(query);
  if (!parameters.ok) return parameters;
  return unfit(parameters.value) ?? seedIn(parameters.value.get('secret') ?? '');
}

/** Checks a secret whose parameters an app keeps apart. The answer and the errors are those of {@link readSecret}. */
export function checkSecret({ type, ...parameters }: CodeParameters): Result<string> {
  const otherType = type === '' ? null : unfitType(type);
  if (otherType !== null) return otherType;
  const values = Object.entries(parameters).filter(([, value]) => value.trim() !== '');
  if (values.some(([, value]) => value.length > MOST_CHARACTERS))
    return refused('This text is longer than any MFA secret.');
  if (values.some(([, value]) => hasHidden(value))) {
    return refused('There are line breaks or invisible characters in this secret.', COPY_AGAIN);
  }
  return unfit(new Map(values)) ?? seedIn(parameters.secret);
}

/** The names in an otpauth address, even if its secret is refused. */
export function namesIn(text: string): CodeNames {
  const [, , label = '', query = ''] = ADDRESS.exec(text.trim().slice(0, MOST_CHARACTERS)) ?? [];
  const issuer =
    queryPairs(query)
      .find(({ name }) => name === 'issuer')
      ?.value.replaceAll('+', ' ') ?? '';
  const { issuer: inLabel, account } = namesInLabel(decoded(label) ?? '');
  return { issuer: shownName(decoded(issuer) ?? '') ?? inLabel, account };
}

/**
 * `Amazon Web Services:alice@111122223333`: the issuer, then the account. The issuer may have colons, but no name that AWS
 * gives has one.
 */
export function namesInLabel(label: string): CodeNames {
  const end = label.lastIndexOf(':');
  return { issuer: end === -1 ? null : shownName(label.slice(0, end)), account: shownName(label.slice(end + 1)) };
}

/** A name from elsewhere, or null if it cannot be shown: codes do not depend on it. */
export function shownName(text: string): string | null {
  const name = text.trim();
  if (name === '' || hasHidden(name)) return null;
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME).trimEnd()}…` : name;
}

/**
 * The parameters that decide which codes a secret makes, and how to compare two values of each. Nothing else in the
 * address, such as the issuer, is a reason to refuse it.
 */
const meanings: Readonly<Record<string, (value: string) => string>> = {
  secret: (value) => value.replace(/[\s=]/g, '').toUpperCase(),
  algorithm,
  digits: number,
  period: number,
};

/** Apps write SHA1, HmacSHA1 or Algorithm.sha1. */
function algorithm(value: string): string {
  const name = value.replace(/[^a-z\d]/gi, '').toLowerCase();
  return /(?:^|[a-z])sha1?$/.test(name) ? 'sha1' : name;
}

/** `06` and `6.0` are 6. */
function number(value: string): string {
  const text = value.trim();
  return /^\d+(?:\.\d*)?$/.test(text) ? String(Number(text)) : text;
}

/**
 * The parameters of a query in their order. Names are decoded and in lower case, without spaces and without what is left of
 * `&amp;`, which is how HTML writes an `&`. Values are as they are in the query.
 */
export function queryPairs(query: string): { name: string; value: string }[] {
  return query.split('&').map((pair) => {
    const end = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = decoded(pair.slice(0, end).replaceAll('+', ' '))?.toLowerCase() ?? '';
    return { name: name.replace(REST_OF_AND, '').trim(), value: pair.slice(end + 1) };
  });
}
const REST_OF_AND = /^(?:\s*(?:amp|#38|#x26);)+/;

/** The parameters of `meanings` that the query has. An empty one counts as absent, as in other apps. */
function readParameters(query: string): Result<ReadonlyMap<string, string>> {
  const parameters = new Map<string, string>();
  for (const { name, value } of queryPairs(query)) {
    if (hasHidden(name)) return refused('There are invisible characters in the otpauth address.', COPY_AGAIN);
    const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
    if (!meaning) continue;
    // In a query, a plus is a space.
    const text = decoded(value.replaceAll('+', ' '));
    if (text === null) {
      return refused('The otpauth address is damaged: its % signs are followed by the wrong characters.', COPY_AGAIN);
    }
    if (hasHidden(text)) return refused('There are invisible characters in the otpauth address.', COPY_AGAIN);
    if (text.trim() === '') continue;
    // Apps differ: some use the first value, some the last, and some ignore case.
    const earlier = parameters.get(name);
    if (earlier !== undefined && meaning(earlier) !== meaning(text)) {
      return refused(`The otpauth address has two values for ${name}.`);
    }
    parameters.set(name, text);
  }
  return ok(parameters);
}

function unfitType(type: string): Result<never> | null {
  const name = type.toLowerCase();
  if (name === 'totp') return null;
  if (name !== 'hotp') return refused(OTHER_KIND);
  return refused('This secret makes codes by a counter (HOTP); AWS uses codes that change with time (TOTP).');
}

/** The reason why AWS would not accept codes of this secret. Null if it would. */
function unfit(parameters: ReadonlyMap<string, string>): Result<never> | null {
  const value = (name: string, standard: string) => meanings[name]?.(parameters.get(name) ?? standard) ?? standard;
  const hash = value('algorithm', 'sha1');
  if (/sha(?:2|3|512)|md5/.test(hash)) {
    return refused('This secret is for another algorithm than SHA-1, the one that AWS uses.');
  }
  if (hash !== 'sha1') return refused('This secret is for an algorithm that Fob does not know.');
  return unfitNumber('digits', value('digits', '6'), '6') ?? unfitNumber('period', value('period', '30'), '30');
}

const numberWords = {
  digits: 'This secret makes codes that do not have six digits; those of AWS do.',
  period: 'This secret makes codes that do not change every 30 seconds; those of AWS do.',
} as const;

function unfitNumber(name: keyof typeof numberWords, value: string, wanted: string): Result<never> | null {
  if (value === wanted) return null;
  if (/^-?\d/.test(value)) return refused(numberWords[name]);
  return refused(`There is something else than a number for ${name}.`, COPY_AGAIN);
}

function seedIn(text: string): Result<string> {
  const letters = text.replace(/[\s\p{Pd}]/gu, '');
  const padded = /^([^=]*)={0,6}$/.exec(letters)?.[1];
  if (letters === '' || padded === '') return refused('There is no secret in it.');
  // This check runs before the text becomes upper case: that turns some letters outside ASCII into ASCII letters.
  if (padded === undefined || !/^[A-Za-z2-7]+$/.test(padded)) {
    return refused('An MFA secret has the letters A to Z and the digits 2 to 7 only; this one has others.', COPY_AGAIN);
  }
  // A text of this length ends in the middle of a byte.
  if ([1, 3, 6].includes(padded.length % 8)) {
    return refused('The secret is not complete, or has a letter too many.', COPY_AGAIN);
  }
  const bytes = fromBase32(padded.toUpperCase());
  if (bytes.length < bytesTaken.least) return refused('The secret is too short.', COPY_AGAIN);
  if (bytes.length > bytesTaken.most) return refused('The secret is too long.', COPY_AGAIN);
  return ok(toBase32(bytes));
}

/** Null if the escapes are damaged. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/**
 * Control characters, line and paragraph separators, and characters that are invisible or change the direction of text.
 */
const hasHidden = (text: string): boolean => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);

const OTHER_KIND = 'This secret makes codes of a kind that AWS does not use.';
const COPY_AGAIN = 'Copy the secret again, all of it and nothing else, or use the picture of its QR code.';
const ANOTHER =
  'Give the secret key of the AWS device: base32 text, its otpauth:// address or a picture of its QR code.';

function refused(message: string, nextStep = ANOTHER): { ok: false; error: AppError } {
  return fail({ code: 'secret-malformed', message, nextStep });
}
