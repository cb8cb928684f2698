import type { AppError } from '../../../contract/app-error';
import type { AccessKey } from '../ports';

/** The access keys that Fob keeps in the vault instead of the files, by profile. */
export interface KeptKeys {
  of(profile: string): AccessKey | undefined;
  /** Why a profile that should have a key in the vault has none. */
  whyNot(profile: string): AppError;
}

/** No keys. For reads that look at the files alone. */
export const noKeptKeys: KeptKeys = {
  of: () => undefined,
  whyNot: (profile) => ({
    code: 'key-missing',
    message: `The access key of profile ${profile} is not in Fob’s vault.`,
    nextStep: 'Add the access key in Fob under Devices.',
  }),
};
