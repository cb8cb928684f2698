import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';
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
  /** The stages of an enrollment (`EnrollmentStage`) that Fob notes. `enabling` is noted before EnableMFADevice is sent. */
  stage: z.enum(['creating', 'codes', 'enabling', 'verifying', 'verified', 'in-use', 'removing']),
  /** Serial number of the device that this one replaces. */
  replaces: z.nullable(z.string()),
  /**
   * What Fob had for an earlier device with this serial number. It may still be enabled until AWS has confirmed that
   * this one was created or enabled. Null if there was none with a secret.
   */
  earlier: z.nullable(z.strictObject({ seed: z.string(), codesFrom: codeSourceSchema })),
});
export type DeviceRecord = z.infer<typeof deviceRecordSchema>;

/** Reads a vault entry. Returns null if it is not a record of this version. */
export const parseDeviceRecord: (text: string) => DeviceRecord | null = storedJson(deviceRecordSchema);

/**
 * Whether the record may hold the only secret of a device that is enabled. Fob notes `enabling` before it enables a
 * device, so in the earlier stages the device itself is not.
 */
export const hasSecretAtStake = ({ seed, stage, earlier }: DeviceRecord): boolean =>
  earlier !== null || (seed !== null && stage !== 'creating' && stage !== 'codes');

/** The record after AWS says that the device is enabled. An earlier one of that name with a secret here is that one. */
export const enabledAlready = (record: DeviceRecord): DeviceRecord => ({
  ...record,
  ...record.earlier,
  earlier: null,
  stage: 'verifying',
});
