import { fail, type AppError, type ErrorCode } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';

type Refusal = { ok: false; error: AppError };

const refusal =
  (code: ErrorCode) =>
  (message: string, nextStep: string): Refusal =>
    fail({ code, message, nextStep });

/** The text is damaged, or nothing that Fob knows. */
export const unreadable = refusal('import-unreadable');
/** The text is locked with a password or a key, which Fob does not ask for. */
export const encrypted = refusal('import-encrypted');
/** The text is readable and has no secret. */
export const empty = refusal('import-empty');

/** Advice after each way to an export that anybody can read. */
export const DELETE_IT = 'Delete that file afterwards: it is not encrypted.';

/** The file of an app is cut off or changed. */
export const damaged = (app: string): Refusal =>
  unreadable(`This ${app} is damaged or not complete.`, 'Export it again and use the whole file.');

/** The text, or all texts of an import together, have more accounts than Fob takes. */
export const tooMany = (where = 'this text'): Refusal =>
  unreadable(
    `There are more than ${MOST_IMPORT_ENTRIES.toLocaleString('en-US')} accounts in ${where}.`,
    'Export the accounts of AWS alone, or bring in their secrets one by one.',
  );

/** There is more in the file than in any export. */
export const tooLarge = (what: string): Refusal =>
  unreadable(`This ${what} has more in it than any export that Fob knows.`, 'Export the accounts of AWS alone.');

/** Nothing in the text leads to an app that Fob knows. */
export const unknown = (what: string): Refusal =>
  unreadable(
    `${what} is not an export that Fob knows.`,
    'Fob reads exports of Google Authenticator, Aegis, 2FAS, Ente, Bitwarden and KeePassXC, lists of otpauth:// addresses, and single secrets.',
  );
