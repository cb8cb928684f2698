import { ok, type Result } from '../../../../contract/app-error';
import { entryOf, whole, type Found } from './found';
import { damaged, DELETE_IT, empty, encrypted } from './import-errors';
import { recordIn, recordsIn, textIn, isRecord, type JsonRecord } from './json-values';

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
  const entries = recordsIn(db.entries).map((entry) => {
    const info = recordIn(entry.info);
    return entryOf({
      type: textIn(entry.type),
      issuer: textIn(entry.issuer),
      account: textIn(entry.name),
      secret: textIn(info.secret),
      algorithm: textIn(info.algo),
      digits: textIn(info.digits),
      period: textIn(info.period),
    });
  });
  return entries.length > 0
    ? ok(whole('aegis', entries))
    : empty('There is no account in this Aegis vault.', EXPORT_AGAIN);
}

const EXPORT_AGAIN = 'Export all groups in Aegis, then use that file.';
