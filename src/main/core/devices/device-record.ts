import { z } from 'zod/mini';
import { codeSourceSchema } from '../../../contract/devices';

/**
 * What Fob keeps in the vault about one MFA device: the secret, if Fob makes its codes, and how far an enrollment or
 * removal has come, so that no crash or quit loses a device. A device that Fob does not handle has no record.
 */
const deviceRecordSchema = z.strictObject({
  version: z.literal(1),
  serial: z.string(),
  /** ARN of the user that it belongs to. */
  userArn: z.string(),
  /** Id of the access key that it was enrolled with. */
  keyId: z.string(),
  codesFrom: codeSourceSchema,
  /** The secret in base32. Null if Fob does not make its codes. */
  seed: z.nullable(z.string()),
  /** The QR code as PNG in base64, until the device is in use, and only if the seed is kept too. */
  qrPng: z.nullable(z.string()),
  stage: z.enum(['creating', 'codes', 'verifying', 'verified', 'in-use', 'removing']),
  /** Serial number of the device that this one replaces. */
  replaces: z.nullable(z.string()),
});
export type DeviceRecord = z.infer<typeof deviceRecordSchema>;

/** Reads a vault entry. Returns null if it is not a record of this version. */
export function parseDeviceRecord(text: string): DeviceRecord | null {
  try {
    return deviceRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
