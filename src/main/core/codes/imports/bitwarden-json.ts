import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { entryOfText, whole, type Found, type FoundEntry } from './found';
import { DELETE_IT, empty, encrypted, tooMany } from './import-errors';
import { isRecord, recordIn, recordsIn, settingIn, textIn, type JsonRecord } from './json-values';

/** The web pages of a login. Nobody has more. */
const MOST_PAGES = 100;

/** Reads an export of Bitwarden or of Bitwarden Authenticator. Null: it is of another app. */
export function readBitwarden(file: JsonRecord): Result<Found> | null {
  if (file.encrypted === true && ['items', 'data', 'encKeyValidation_DO_NOT_EDIT'].some((name) => name in file)) {
    return encrypted(
      'This Bitwarden export is encrypted.',
      `In Bitwarden, choose Export vault with the file format .json or .csv, not .json (Encrypted), and use that file. ${DELETE_IT}`,
    );
  }
  if (!Array.isArray(file.items)) return null;
  const entries: FoundEntry[] = [];
  // The list may be long: most of a vault has no codes.
  for (const item of file.items as unknown[]) {
    const entry = isRecord(item) ? entryIn(item) : null;
    if (entry !== null) entries.push(entry);
    if (entries.length > MOST_IMPORT_ENTRIES) return tooMany();
  }
  return entries.length > 0 ? ok(whole('bitwarden', entries)) : noCodes();
}

/** Null: the item has no code. */
function entryIn(item: JsonRecord): FoundEntry | null {
  const login = recordIn(item.login);
  const secret = settingIn(login.totp);
  if (secret.trim() === '') return null;
  const uris = Array.isArray(login.uris) ? login.uris.slice(0, MOST_PAGES) : [];
  const page = recordsIn(uris)
    .map(({ uri }) => textIn(uri))
    .join(' ');
  return entryOfText({ secret, issuer: textIn(item.name), account: textIn(login.username), page });
}

/** Logins without codes are most of a vault. */
export const noCodes = () =>
  empty(
    'No login in this Bitwarden export has an authenticator key.',
    'If its codes are in Bitwarden Authenticator, export them there and use that file.',
  );
