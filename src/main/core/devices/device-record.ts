import { z } from 'zod/mini';
import { codeSourceSchema } from '../../../contract/devices';

/**
 * What Fob keeps in the vault about one MFA device: the secret where codes come from here, and how far an enrollment or a
 * removal came, so that neither a crash nor a quit loses a device. Devices that Fob has no part in have no record.
 */
const deviceRecordSchema = z.strictObject({
  version: z.literal(1),
  serial: z.string(),
  /** ARN of the user it belongs to. */
  userArn: z.string(),
  /** The access key that it was enrolled with. */
  keyId: z.string(),
  codesFrom: codeSourceSchema,
  /** Base32; null where no codes come from here. */
  seed: z.nullable(z.string()),
  /** The QR code's PNG in base64, until the device is in use and only where the seed is kept too. */
  qrPng: z.nullable(z.string()),
  stage: z.enum(['creating', 'codes', 'verifying', 'verified', 'in-use', 'removing']),
  /** Serial of the device that this one takes the place of. */
  replaces: z.nullable(z.string()),
});
export type DeviceRecord = z.infer<typeof deviceRecordSchema>;

/** Reads a vault entry; null when it is not a record of this version. */
export function parseDeviceRecord(text: string): DeviceRecord | null {
  try {
    return deviceRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
