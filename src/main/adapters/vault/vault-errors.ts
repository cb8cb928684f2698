import type { AppError } from '../../../contract/app-error';

const keyringAdvice: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    'Install and unlock a keyring (GNOME Keyring, KWallet or KeePassXC with its Secret Service), then start Fob again.',
  darwin: 'Allow Fob to use the login keychain, then start it again.',
};

/** The error if there is no keyring. Fob works on without a vault. */
export const noKeyring = (platform: NodeJS.Platform, detail: string): AppError => ({
  code: 'vault-unavailable',
  message: 'This computer offers no safe place for secrets, so sessions last until Fob quits.',
  nextStep: keyringAdvice[platform] ?? 'Sign out of this computer and back in, then start Fob.',
  detail,
});

export const noFolder = (detail: string): AppError => ({
  code: 'vault-unavailable',
  message: 'Fob cannot write to its data folder, so sessions last until Fob quits.',
  nextStep: 'Check the space and the permissions of that folder, then start Fob again.',
  detail,
});

/** The error if there is a vault but it cannot be opened. Its files stay as they are. */
export const unreadableVault = (detail: string): AppError => ({
  code: 'vault-unavailable',
  message: 'The saved secrets cannot be read.',
  nextStep: 'Unlock the keyring that they were saved with and try again, or reset the vault.',
  detail,
});

/** The error if one entry is damaged. Others may be readable. */
export const damagedEntry = (detail: string): AppError => ({
  code: 'entry-damaged',
  message: 'A saved secret was damaged, or changed by another program.',
  nextStep: 'Start the session again, or add the secret again: that replaces it.',
  offers: ['start-session', 'show-devices'],
  detail,
});

export const unwritable = (error: unknown): AppError => ({
  code: 'file-unwritable',
  message: 'A secret could not be saved.',
  nextStep:
    'Check the space and the permissions of Fob’s data folder. Until then, the session lasts only until Fob quits.',
  detail: (error as Error).message,
});
