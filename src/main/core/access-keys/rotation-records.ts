import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { Configuration } from '../aws-files/configuration';
import type { AwsFiles, SecretVault } from '../ports';
import { VaultRecords } from '../base/vault-records';
import { inTurn, withNextKey, withoutNextKey } from './key-lines';
import { parseRotationRecord, type RotationRecord } from './rotation-record';

/**
 * Running rotations by the id of the old key. If the vault keeps nothing across restarts, the new key also stands
 * beside the old one in its file from the start.
 */
export class RotationRecords extends VaultRecords<RotationRecord> {
  constructor(
    vault: SecretVault,
    private readonly files: AwsFiles,
    private readonly configuration: Configuration,
    private readonly isVaultKept: () => boolean,
    onChange: () => void,
  ) {
    const kind = {
      prefix: 'key-rotation/',
      idOf: ({ oldKeyId }: RotationRecord) => oldKeyId,
      parse: parseRotationRecord,
      what: 'this rotation',
    };
    super(vault, kind, onChange);
  }

  /** Keeps a record. Resolves when the secret of the new key is saved. */
  async keepNext(record: RotationRecord): Promise<Result<null>> {
    const kept = await this.put(record);
    if (kept.ok && this.isVaultKept()) return kept;
    const { next } = record;
    const holder = this.holdersInFiles(record.oldKeyId)[0];
    if (next === null || holder === undefined) return kept.ok ? fail(nowhere) : kept;
    const written = await this.edit(holder.file, (text) => withNextKey(text, holder.profile, next, holder.file));
    await this.configuration.reload();
    return written;
  }

  override async remove(oldKeyId: string): Promise<Result<null>> {
    for (const file of ['credentials', 'config'] as const) {
      const waiting = this.holdersInFiles(oldKeyId).filter((holder) => holder.file === file && holder.next !== null);
      if (waiting.length === 0) continue;
      const removed = await this.edit(file, (text) =>
        inTurn(text, waiting, (edited, { profile }) => withoutNextKey(edited, profile, file)),
      );
      if (!removed.ok) return removed;
      await this.configuration.reload();
    }
    return super.remove(oldKeyId);
  }

  /**
   * Takes over new keys that an earlier run without a keyring left in the files. `arnOf` gives the ARN of a key's user.
   */
  takeOver(arnOf: (accessKeyId: string) => string | null): void {
    for (const { accessKeyId: oldKeyId, next } of this.configuration.holders) {
      if (next === null || this.get(oldKeyId) !== undefined) continue;
      const userArn = arnOf(oldKeyId) ?? '';
      this.hold({ version: 1, oldKeyId, userArn, stage: 'created', known: [oldKeyId], askedAt: 0, next });
    }
  }

  private holdersInFiles(keyId: string) {
    return this.configuration.holders.flatMap(({ accessKeyId, place, profile, next }) =>
      accessKeyId === keyId && (place === 'credentials' || place === 'config') ? [{ profile, next, file: place }] : [],
    );
  }

  private edit(file: 'credentials' | 'config', edit: (text: string) => Result<string>): Promise<Result<null>> {
    return file === 'credentials' ? this.files.editCredentials(edit) : this.files.editConfig(edit);
  }
}

const nowhere: AppError = {
  code: 'secret-not-kept',
  message: 'There is no place to keep the new access key: no keyring, and no file that holds the old one.',
  nextStep: 'Set up a keyring, then try again. The key that was made is deleted.',
};
