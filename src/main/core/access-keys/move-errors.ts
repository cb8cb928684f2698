/** The errors of moves between the files and the vault. */
import { shortKeyId } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import { LOOK_AT_KEYS } from './key-errors';

export const cannotKeep: AppError = {
  code: 'secret-not-kept',
  message:
    'This computer cannot keep an access key in the vault now: there is no keyring, or Fob cannot read the vault.',
  nextStep: 'Set up or unlock a keyring first, or keep the key in ~/.aws/credentials.',
};

export const notInFiles = (accessKeyId: string): AppError => ({
  code: 'key-missing',
  message: `The access key ${shortKeyId(accessKeyId)} is no longer in ~/.aws.`,
  nextStep: LOOK_AT_KEYS,
});

export const notInVault = (accessKeyId: string): AppError => ({
  code: 'key-missing',
  message: `The access key ${shortKeyId(accessKeyId)} is not in the vault.`,
  nextStep: LOOK_AT_KEYS,
});

export const nothingToUndo = (accessKeyId: string): AppError => ({
  code: 'request-invalid',
  message: `The move of ${shortKeyId(accessKeyId)} can no longer be undone.`,
  nextStep: 'Move it to the credentials file instead.',
});

export const isSplit = (profile: string): AppError => ({
  code: 'profile-broken',
  message: `Profile ${profile} has its access key ID in one file and its secret in the other.`,
  nextStep: 'Put both into ~/.aws/credentials, then try again.',
});

export const wouldChange = (profile: string): AppError => ({
  code: 'profile-unsupported',
  message: `Profile ${profile} would not work with the key moved: tools read its key only from where it is.`,
  nextStep: `Give ${profile} a source_profile that holds the key, or leave the key where it is.`,
});

/** The files do not have the key that was just written, because another program wrote them too. */
export const notWritten = (profile: string): AppError => ({
  code: 'file-unwritable',
  message: `Another program changed the files of ${profile} at the same time.`,
  nextStep: 'Wait until that program is done, then try again.',
});
