import type { AppError } from '../../../contract/app-error';
import type { AccessKey } from '../ports';

/** Access keys that Fob keeps in the vault in place of the files, by the profile whose they are. */
export interface KeptKeys {
  of(profile: string): AccessKey | undefined;
  /** Why there is none for a profile that should have one. */
  whyNot(profile: string): AppError;
}

/** For readings that are about files alone. */
export const noKeptKeys: KeptKeys = {
  of: () => undefined,
  whyNot: (profile) => ({
    code: 'key-missing',
    message: `The access key of profile ${profile} is not in Fob’s vault.`,
    nextStep: 'Add the access key in Fob under Devices.',
  }),
};
