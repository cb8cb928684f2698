import type { VaultView } from '../../contract/app-state';

const reasons: Record<Exclude<VaultView['state'], 'ready'>, string> = {
  opening: 'Fob waits for your keyring, which encrypts the secret on this computer.',
  'memory-only': 'There is no keyring to encrypt the secret with, so Fob cannot keep it on this computer.',
  unreadable:
    'What Fob saved cannot be read with this keyring, so nothing can be added to it. Sessions say what to do.',
};

/** Why this computer cannot keep a secret now. Null: it can. */
export const vaultReason = ({ state }: Pick<VaultView, 'state'>): string | null =>
  state === 'ready' ? null : reasons[state];
