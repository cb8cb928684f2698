import type { AppError } from '../../../contract/app-error';

/** The answer to a tool that asks for a session before the vault is open. */
export const keyringClosed: AppError = {
  code: 'vault-unavailable',
  message: 'Fob waits for the keyring of this computer.',
  nextStep: 'Unlock the keyring, then try again.',
};
