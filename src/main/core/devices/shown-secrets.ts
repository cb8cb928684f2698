import type { DeviceRecords } from './device-records';

/** A secret that AWS shows once, and its QR code as PNG in base64. */
export interface Shown {
  seed: string;
  qrPng: string;
}

/**
 * The secrets of devices that are being enrolled. A secret that only the person's authenticator should keep is in memory
 * while its QR code is needed.
 */
export class ShownSecrets {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly records: DeviceRecords) {}

  show(serial: string, secret: Shown): void {
    this.shown.set(serial, secret);
  }

  of(serial: string): Shown | null {
    return this.shown.get(serial) ?? null;
  }

  hide(serial: string): void {
    this.shown.delete(serial);
  }

  /** The secret in base32, while it may be shown. Null if Fob does not have it, or the device is in use. */
  seed(serial: string): string | null {
    const record = this.records.get(serial);
    if (record === undefined || record.stage === 'in-use' || record.stage === 'removing') return null;
    return record.seed ?? this.shown.get(serial)?.seed ?? null;
  }

  qrPng(serial: string): string | null {
    if (this.seed(serial) === null) return null;
    return this.records.get(serial)?.qrPng ?? this.shown.get(serial)?.qrPng ?? null;
  }
}
