import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { entryOf, whole, type Found } from './found';
import { DELETE_IT, empty, encrypted, tooMany } from './import-errors';
import { isAbsent, isRecord, NOT_A_TEXT, recordIn, recordsIn, settingIn, textIn, type JsonRecord } from './json-values';

/** Reads a backup of 2FAS. Null: it is of another app. */
export function readTwoFas(file: JsonRecord): Result<Found> | null {
  if (typeof file.servicesEncrypted === 'string' && file.servicesEncrypted !== '') {
    return encrypted(
      'This 2FAS backup is protected with a password.',
      `In 2FAS, choose Settings → 2FAS Backup → Export, set no password, and use that file. ${DELETE_IT}`,
    );
  }
  if (!Array.isArray(file.services)) return null;
  if (file.services.length > MOST_IMPORT_ENTRIES) return tooMany();
  const entries = recordsIn(file.services).map((service) => {
    const otp = recordIn(service.otp);
    return entryOf({
      type: isAbsent(service.otp) || isRecord(service.otp) ? settingIn(otp.tokenType) : NOT_A_TEXT,
      issuer: textIn(otp.issuer) || textIn(service.name),
      account: textIn(otp.account) || textIn(otp.label),
      secret: settingIn(service.secret),
      algorithm: settingIn(otp.algorithm),
      digits: settingIn(otp.digits),
      period: settingIn(otp.period),
    });
  });
  if (entries.length > 0) return ok(whole('2fas', entries));
  return empty('There is no account in this 2FAS backup.', 'Make a new backup in 2FAS, then use that file.');
}
