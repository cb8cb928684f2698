import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { SecretVault } from '../ports';
import { parseDeviceRecord, type DeviceRecord } from './device-record';

const PREFIX = 'mfa-device/';

/** The device records: in memory as they are in the vault. */
export class DeviceRecords {
  readonly #records = new Map<string, DeviceRecord>();
  /** What the vault holds is known. Until then nothing is written, as it might replace a record with a secret. */
  #isRestored = false;

  constructor(
    private readonly vault: SecretVault,
    private readonly onChange: () => void,
  ) {}

  all(): DeviceRecord[] {
    return [...this.#records.values()];
  }

  get(serial: string): DeviceRecord | undefined {
    return this.#records.get(serial);
  }

  /** The secret of a device whose codes come from here; null for others. */
  seed(serial: string): string | null {
    return this.#records.get(serial)?.seed ?? null;
  }

  /** Takes over what an earlier run left. Answers the serial numbers of the devices whose record cannot be read. */
  async restore(): Promise<Result<string[]>> {
    const ids = await this.vault.list(PREFIX);
    if (!ids.ok) return ids;
    const unreadable: string[] = [];
    for (const id of ids.value) {
      const text = await this.vault.read(id);
      const record = text.ok && text.value !== null ? parseDeviceRecord(text.value) : null;
      if (record === null) unreadable.push(id.slice(PREFIX.length));
      else if (!this.#records.has(record.serial)) this.#records.set(record.serial, record);
    }
    this.#isRestored = true;
    this.onChange();
    return ok(unreadable);
  }

  /** Resolves when it is on disk; it counts in memory even where that fails, so that nothing is lost while Fob runs. */
  async put(record: DeviceRecord): Promise<Result<null>> {
    if (!this.#isRestored) return fail(notReadYet);
    this.hold(record);
    return this.vault.write(PREFIX + record.serial, JSON.stringify(record));
  }

  /** It counts in memory; what is in the vault stays. */
  hold(record: DeviceRecord): void {
    this.#records.set(record.serial, record);
    this.onChange();
  }

  async remove(serial: string): Promise<Result<null>> {
    if (!this.#isRestored) return fail(notReadYet);
    this.#records.delete(serial);
    this.onChange();
    return this.vault.remove(PREFIX + serial);
  }

  /** Writes everything again, into a vault that became usable only now. */
  async keep(): Promise<void> {
    for (const { serial } of this.all()) {
      // As it is now: it may have changed while another was written.
      const record = this.get(serial);
      if (record !== undefined) await this.vault.write(PREFIX + serial, JSON.stringify(record));
    }
  }
}

const notReadYet: AppError = {
  code: 'vault-unavailable',
  message: 'The saved secrets cannot be read, and that of this device may be among them.',
  nextStep: 'Unlock the keyring and let Fob try again, or reset the vault.',
};
