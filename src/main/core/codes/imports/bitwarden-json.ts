import { ok, type Result } from '../../../../contract/app-error';
import { entryOfText, whole, type Found } from './found';
import { DELETE_IT, empty, encrypted } from './import-errors';
import { recordIn, recordsIn, textIn, type JsonRecord } from './json-values';

/** Reads an export of Bitwarden or of Bitwarden Authenticator. Null: it is of another app. */
export function readBitwarden(file: JsonRecord): Result<Found> | null {
  if (file.encrypted === true) {
    return encrypted(
      'This Bitwarden export is encrypted.',
      `In Bitwarden, choose Export vault with the file format .json or .csv, not .json (Encrypted), and use that file. ${DELETE_IT}`,
    );
  }
  if (!Array.isArray(file.items)) return null;
  const entries = recordsIn(file.items).flatMap((item) => {
    const login = recordIn(item.login);
    const secret = textIn(login.totp);
    if (secret.trim() === '') return [];
    const page = recordsIn(login.uris)
      .map(({ uri }) => textIn(uri))
      .join(' ');
    return [entryOfText({ secret, issuer: textIn(item.name), account: textIn(login.username), page })];
  });
  return entries.length > 0 ? ok(whole('bitwarden', entries)) : noCodes();
}

/** Logins without codes are most of a vault. */
export const noCodes = () =>
  empty(
    'No login in this Bitwarden export has an authenticator key.',
    'If its codes are in Bitwarden Authenticator, export them there and use that file.',
  );
