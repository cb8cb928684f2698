import type { VaultView } from '../../../contract/app-state';
import type { AppError } from '../../../contract/app-error';

/** The answer to a tool that asks for a session before the vault is open. */
const keyringClosed: AppError = {
  code: 'vault-unavailable',
  message: 'Fob is waiting for this computer’s keyring.',
  nextStep: 'Unlock the keyring, then try again.',
};

/** The keyring hangs: it is there but says nothing. Fob goes on when it answers. */
export const keyringSilent: AppError = {
  code: 'vault-unavailable',
  message: 'This computer’s keyring does not answer.',
  nextStep: 'Fob continues as soon as it does. If it hangs, restart it, or log out and back in.',
};

/** What the vault waits for before it is open. Null if it waits for nothing. */
export function keyringWait({ state, error }: VaultView): AppError | null {
  return state === 'opening' ? (error ?? keyringClosed) : null;
}
