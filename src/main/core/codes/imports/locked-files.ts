import type { Result } from '../../../../contract/app-error';
import { DELETE_IT, encrypted, unreadable } from './import-errors';

/** How a file begins, and what it is. Bytes that are no text have become the letters of Windows-1252. */
const kinds: readonly { begins: string; refusal: Result<never> }[] = [
  {
    begins: '\u0003\u00d9\u00a2',
    refusal: encrypted(
      'This is a KeePass database, which is encrypted.',
      `In KeePassXC, choose Database → Export → CSV file, and use that file. ${DELETE_IT}`,
    ),
  },
  {
    begins: 'PK\u0003\u0004',
    refusal: unreadable(
      'This is a ZIP archive, which Fob does not open.',
      `Open it and use the export in it, such as data.json of Bitwarden. ${DELETE_IT}`,
    ),
  },
  {
    begins: '-----BEGIN PGP MESSAGE-----',
    refusal: encrypted(
      'This text is encrypted with OpenPGP.',
      `Decrypt it with GnuPG (gpg --decrypt), and use the result. ${DELETE_IT}`,
    ),
  },
  { begins: 'age-encryption.org/', refusal: ofAge() },
  { begins: '-----BEGIN AGE ENCRYPTED FILE-----', refusal: ofAge() },
  { begins: 'Salted__', refusal: ofOpenSsl() },
  { begins: 'U2FsdGVkX1', refusal: ofOpenSsl() },
];

/** Why Fob cannot look into a text that is locked. Null: it is not. */
export const lockedText = (text: string): Result<never> | null =>
  kinds.find(({ begins }) => text.startsWith(begins))?.refusal ?? null;

function ofAge(): Result<never> {
  return encrypted(
    'This file is encrypted with age.',
    `Decrypt it with age (age --decrypt), and use the result. ${DELETE_IT}`,
  );
}

function ofOpenSsl(): Result<never> {
  return encrypted(
    'This file is encrypted with a password.',
    `Export it again without a password where you made it, and use that file. ${DELETE_IT}`,
  );
}
