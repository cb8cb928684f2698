import type { SecretVault } from '../ports';
import { VaultRecords } from '../base/vault-records';
import { parseDeviceRecord, type DeviceRecord } from './device-record';

/** The device records, by serial number. */
export class DeviceRecords extends VaultRecords<DeviceRecord> {
  /** Secrets that are only being tried, by the ids of {@link beginTry}. */
  private readonly tried = new Map<string, string>();

  constructor(vault: SecretVault, onChange: () => void) {
    const kind = {
      prefix: 'mfa-device/',
      idOf: ({ serial }: DeviceRecord) => serial,
      parse: parseDeviceRecord,
      what: 'this device',
    };
    super(vault, kind, onChange);
  }

  /**
   * Takes a secret that a person brings in until AWS has accepted a code of it. Until then it is only found by the
   * returned id, so that no command and no renewal uses it. It stays in memory: a crash must not leave a wrong secret in
   * the vault or replace a right one.
   */
  beginTry(serial: string, seed: string): string {
    const id = `${serial}\ntried`;
    this.tried.set(id, seed);
    return id;
  }

  endTry(id: string): void {
    this.tried.delete(id);
  }

  /** Whether this is the id of a secret that is only being tried. */
  isTried(id: string): boolean {
    return this.tried.has(id);
  }

  /** The secret of a device, if Fob makes its codes, or one that is being tried. Null for others. */
  seed(id: string): string | null {
    const record = this.get(id);
    return this.tried.get(id) ?? record?.seed ?? record?.earlier?.seed ?? null;
  }
}
