import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SecretVault } from '../ports';

export interface RecordKind<T> {
  /** The prefix of its vault entries, for example `mfa-device/`. */
  prefix: string;
  /** The id under which a record is found. */
  idOf: (record: T) => string;
  /** Reads a vault entry. Returns null if it is not a record of this kind and version. */
  parse: (text: string) => T | null;
  /** The thing that a record describes, for example `this device`. Error messages use it. */
  what: string;
}

/** Keeps the records of one kind in memory and in the vault. */
export class VaultRecords<T> {
  private readonly records = new Map<string, T>();
  /** True once the vault was read. Until then nothing is written, because it could replace a record with a secret. */
  private isRestored = false;

  constructor(
    private readonly vault: SecretVault,
    private readonly kind: RecordKind<T>,
    private readonly onChange: () => void,
  ) {}

  all(): T[] {
    return [...this.records.values()];
  }

  get(id: string): T | undefined {
    return this.records.get(id);
  }

  /** Takes over the records of an earlier run. Returns the ids of the records that cannot be read. */
  async restore(): Promise<Result<string[]>> {
    const { prefix, idOf, parse } = this.kind;
    const ids = await this.vault.list(prefix);
    if (!ids.ok) return ids;
    const unreadable: string[] = [];
    for (const id of ids.value) {
      const text = await this.vault.read(id);
      const record = text.ok && text.value !== null ? parse(text.value) : null;
      if (record === null) unreadable.push(id.slice(prefix.length));
      else if (!this.records.has(idOf(record))) this.records.set(idOf(record), record);
    }
    this.isRestored = true;
    this.onChange();
    return ok(unreadable);
  }

  /**
   * Keeps a record. Resolves when it is on disk. The record counts in memory even if that fails, so that nothing is
   * lost while Fob runs.
   */
  async put(record: T): Promise<Result<null>> {
    if (!this.isRestored) return fail(this.notReadYet());
    this.hold(record);
    return this.write(record);
  }

  /** Keeps a record in memory only. The vault keeps what it has. */
  hold(record: T): void {
    this.records.set(this.kind.idOf(record), record);
    this.onChange();
  }

  async remove(id: string): Promise<Result<null>> {
    if (!this.isRestored) return fail(this.notReadYet());
    this.records.delete(id);
    this.onChange();
    return this.vault.remove(this.kind.prefix + id);
  }

  /** Takes what the vault has, after a change of it failed. A failed write may have changed it, or not. */
  async readAgain(id: string): Promise<void> {
    const text = await this.vault.read(this.kind.prefix + id);
    if (!text.ok) return;
    const record = text.value === null ? null : this.kind.parse(text.value);
    if (record === null) this.records.delete(id);
    else this.records.set(id, record);
    this.onChange();
  }

  /** Writes all records into a vault that became usable only now. */
  async keep(): Promise<void> {
    for (const id of [...this.records.keys()]) {
      // Reads the record again, as it may have changed while another one was written.
      const record = this.get(id);
      if (record !== undefined) await this.write(record);
    }
  }

  private write(record: T): Promise<Result<null>> {
    return this.vault.write(this.kind.prefix + this.kind.idOf(record), JSON.stringify(record));
  }

  private notReadYet(): AppError {
    return {
      code: 'vault-unavailable',
      message: `The saved secrets cannot be read, and that of ${this.kind.what} may be among them.`,
      nextStep: 'Unlock the keyring and let Fob try again, or reset the vault.',
    };
  }
}
