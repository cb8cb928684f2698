import { z } from 'zod/mini';
import type { AppError } from './app-error';
import type { CodeProgramState, CodeProgramView, OfferedProgram } from './code-programs';

/**
 * The source of a device's codes: an authenticator elsewhere, Fob's vault, or both; a program on this computer, such as a
 * password manager; a YubiKey.
 */
export const codeSourceSchema = z.enum(['phone', 'computer', 'both', 'program', 'yubikey']);
/** One of `codeSourceSchema`. */
export type CodeSource = z.infer<typeof codeSourceSchema>;

/**
 * The MFA devices of one user, and the devices of the account that this user may see. The list has the order of
 * `AppState.users`.
 */
export interface UserDevicesView {
  userId: string;
  /** Fob is reading the lists from AWS. */
  reading: boolean;
  /** When Fob last read the lists, by this computer's clock. Null: never, so empty lists mean nothing. */
  readAt: number | null;
  /** Why Fob could not read the user's own devices. */
  error: AppError | null;
  devices: DeviceView[];
  /** Virtual devices of the account that do not belong to this user. Empty if the user may not list them. */
  others: AccountDeviceView[];
  /** Why Fob could not list the account's devices. The usual cause is a policy. */
  othersError: AppError | null;
  /** A free name for a new device: the user name, because most policies require it, or the user name with a number. */
  suggestedName: string;
  /** Profiles that start from this user's key. They can get the serial number of a device. */
  profiles: string[];
}

/** An MFA device that is enabled for a user. */
export interface DeviceView {
  /** ARN, or the serial number of a hardware device. */
  serial: string;
  /** A `security-key` (FIDO) cannot make codes. */
  kind: 'virtual' | 'hardware' | 'security-key';
  /** The person's label for the device. By default it is the device's name at AWS. */
  label: string;
  /** Milliseconds since 1970. */
  enabledAt: number;
  codesFrom: CodeSource;
  /** The program that prints its codes. Null: none does. */
  program: CodeProgramView | null;
  /** A command in the person's files that prints its codes, and that they have not approved. */
  offered: OfferedProgram | null;
  /** Profiles that name this device in `mfa_serial`. They stop working without it. */
  profiles: string[];
  /** The work that Fob is doing on the device. Null: none. */
  busy: DeviceTask | null;
}
/** Work on a device: resynchronizing it, removing it, bringing its seed into the vault, or trying a program. */
export type DeviceTask = 'resync' | 'remove' | 'bring-seed' | 'try-program';

/** A virtual device of the account. It may be unassigned. */
export interface AccountDeviceView {
  serial: string;
  name: string;
  /**
   * Name of the user who has the device, or `root` for the root user. Null: the device is unassigned and can be
   * deleted.
   */
  owner: string | null;
}

/**
 * How far the enrollment or the removal of a device is. It survives restarts.
 * - `creating`: Fob was interrupted before AWS answered. `enrollment.resume` finds out what happened.
 * - `codes`: the device exists. Enabling it needs two codes.
 * - `enabling`: AWS's answer to EnableMFADevice is still to come or was lost. `enrollment.resume` finds out what happened,
 *   and enabling it again does, too.
 * - `verifying`: the device is enabled. Fob waits until STS knows it and then starts a first session.
 * - `verified`: the device works, and the person can choose profiles for it. If it `replaces` an old device, the old
 *   device is removed after that.
 * - `seed-lost`: the device exists, but nobody knows its secret. It can only be deleted.
 * - `removing`: the device is deactivated or about to be. Its deletion is still to come.
 */
export type EnrollmentStage = 'creating' | 'codes' | 'enabling' | 'verifying' | 'verified' | 'seed-lost' | 'removing';

/** A device that is being added or removed. */
export interface EnrollmentView {
  /** The device's serial number. It is also the id of the enrollment. */
  serial: string;
  /** The `UserView` of the device's user. Null if no profile has this user's key any more. */
  userId: string | null;
  userName: string;
  name: string;
  codesFrom: CodeSource;
  stage: EnrollmentStage;
  /** Fob is calling AWS, or waiting until STS knows the device. */
  busy: boolean;
  /** When Fob next asks AWS whether it knows the device, by this computer's clock. Null: it does not wait. */
  nextTryAt: number | null;
  /** Why the last step failed. */
  error: AppError | null;
  /** Serial number of the device that this one replaces. */
  replaces: string | null;
  /** The program that will print its codes. Null: none was chosen yet, or none will. */
  program: CodeProgramView | null;
  /** What Fob does with the program now. `adding`: it puts the secret into the key. Null: nothing. */
  programState: 'adding' | Exclude<CodeProgramState, 'idle'> | null;
  /** Fob can show the QR code and the secret. */
  canShowSecret: boolean;
}
