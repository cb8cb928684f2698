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
    const inVault = `The access key of profile ${profile} is in Fob’s vault`;
    switch (this.vaultState()) {
      case 'opening':
        return {
          code: 'vault-unavailable',
          message: `${inVault}, and Fob waits for the keyring that opens it.`,
          nextStep: 'Unlock the keyring of this computer.',
        };
      case 'unreadable':
        return {
          code: 'vault-unavailable',
          message: `${inVault}, which cannot be read with this keyring.`,
          nextStep: 'Unlock the keyring it was saved with and press Try again under Status, or add the key again.',
        };
      case 'memory-only':
        return {
          code: 'vault-unavailable',
          message: `${inVault}, which needs a keyring, and there is none now.`,
          nextStep: 'Start the keyring and press Try again under Status, or add the key to the credentials file.',
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
