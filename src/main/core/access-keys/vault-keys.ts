import type { AppError } from '../../../contract/app-error';
import type { VaultView } from '../../../contract/app-state';
import type { KeptKeys } from '../aws-files/kept-keys';
import type { AccessKey, SecretVault } from '../ports';
import { VaultRecords } from '../base/vault-records';
import { parseKeptKey, type KeptKey } from './kept-key';

/** The access keys in the vault, by profile. */
export class VaultKeys extends VaultRecords<KeptKey> implements KeptKeys {
  constructor(
    vault: SecretVault,
    private readonly vaultState: () => VaultView['state'],
    onChange: () => void,
  ) {
    const kind = {
      prefix: 'access-key/',
      idOf: ({ profile }: KeptKey) => profile,
      parse: parseKeptKey,
      what: 'this profile',
    };
    super(vault, kind, onChange);
  }

  of(profile: string): AccessKey | undefined {
    const kept = this.get(profile);
    return kept && { accessKeyId: kept.accessKeyId, secretAccessKey: kept.secretAccessKey };
  }

  whyNot(profile: string): AppError {
    switch (this.vaultState()) {
      case 'opening':
        return {
          code: 'vault-unavailable',
          message: `Fob’s vault has the access key of profile ${profile}, but it cannot be opened before the keyring is unlocked.`,
          nextStep: 'Unlock the keyring of this computer.',
        };
      case 'unreadable':
        return {
          code: 'vault-unavailable',
          message: `Fob’s vault has the access key of profile ${profile}, but this keyring cannot open it.`,
          nextStep:
            'Unlock the keyring with which it was saved, then press Try again under Status. Or add the key again.',
        };
      case 'memory-only':
        return {
          code: 'vault-unavailable',
          message: `Fob’s vault has the access key of profile ${profile}, but there is no keyring to open it.`,
          nextStep: 'Start the keyring, then press Try again under Status. Or add the key to the credentials file.',
        };
      case 'ready':
        return {
          code: 'key-missing',
          message: `Profile ${profile} asks Fob for its access key, but there is none in the vault.`,
          nextStep: `Add the access key of ${profile} under Devices, or remove its credential_process.`,
        };
    }
  }
}
