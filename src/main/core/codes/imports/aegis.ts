import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { entryOf, whole, type Found } from './found';
import { damaged, DELETE_IT, empty, encrypted, tooMany } from './import-errors';
import { isRecord, recordIn, recordsIn, settingIn, textIn, type JsonRecord } from './json-values';

/** Reads the vault of Aegis. Null: it is of another app. */
export function readAegis(file: JsonRecord): Result<Found> | null {
  const { header, db } = file;
  if (!isRecord(header) || db === undefined) return null;
  if (typeof db === 'string') {
    return encrypted(
      'This Aegis vault is encrypted.',
      `In Aegis, choose Settings → Import & Export → Export, switch the encryption off, and use that file. ${DELETE_IT}`,
    );
  }
  if (!isRecord(db) || !Array.isArray(db.entries)) return damaged('Aegis vault');
  if (db.entries.length > MOST_IMPORT_ENTRIES) return tooMany();
  const entries = recordsIn(db.entries).map((entry) => {
    const info = recordIn(entry.info);
    return entryOf({
      type: settingIn(entry.type),
      issuer: textIn(entry.issuer),
      account: textIn(entry.name),
      secret: settingIn(info.secret),
      algorithm: settingIn(info.algo),
      digits: settingIn(info.digits),
      period: settingIn(info.period),
    });
  });
  return entries.length > 0
    ? ok(whole('aegis', entries))
    : empty('There is no account in this Aegis vault.', EXPORT_AGAIN);
}

const EXPORT_AGAIN = 'Export all groups in Aegis, then use that file.';
