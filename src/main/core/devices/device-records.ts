import type { SecretVault } from '../ports';
import { VaultRecords } from '../base/vault-records';
import { parseDeviceRecord, type DeviceRecord } from './device-record';

/** The device records, by serial number. */
export class DeviceRecords extends VaultRecords<DeviceRecord> {
  constructor(vault: SecretVault, onChange: () => void) {
    const kind = {
      prefix: 'mfa-device/',
      idOf: ({ serial }: DeviceRecord) => serial,
      parse: parseDeviceRecord,
      what: 'this device',
    };
    super(vault, kind, onChange);
  }

  /** The secret of a device, if Fob makes its codes. Null for others. */
  seed(serial: string): string | null {
    const record = this.get(serial);
    return record?.seed ?? record?.earlier?.seed ?? null;
  }
}
