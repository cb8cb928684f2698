import type { Result } from '../../../../contract/app-error';
import type { Found } from './found';
import { DELETE_IT, encrypted } from './import-errors';
import type { JsonRecord } from './json-values';

/** An export of Ente that is not encrypted is a list of addresses. What is JSON is encrypted. Null: it is of another app. */
export const readEnteFile = (file: JsonRecord): Result<Found> | null =>
  'kdfParams' in file && 'encryptedData' in file
    ? encrypted(
        'This Ente Auth export is encrypted.',
        `In Ente Auth, choose Settings → Data → Export codes → Plain text, and use that file. ${DELETE_IT}`,
      )
    : null;

/** Ente adds how it shows a code to each address. */
export const isEnteAddress = (address: string): boolean => address.includes('codeDisplay=');
