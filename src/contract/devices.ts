import { z } from 'zod/mini';
import type { AppError } from './app-error';

/** Where a device's codes come from: an authenticator elsewhere, Fob's vault, or both. */
export const codeSourceSchema = z.enum(['phone', 'computer', 'both']);
export type CodeSource = z.infer<typeof codeSourceSchema>;

/** The MFA devices of one user, and what that user may see of the account's. Same order as `AppState.users`. */
export interface UserDevicesView {
  userId: string;
  /** AWS is being asked. */
  reading: boolean;
  /** When the lists were read, by this computer's clock; null: never, so empty lists mean nothing. */
  readAt: number | null;
  /** Why the user's own devices could not be read. */
  error: AppError | null;
  devices: DeviceView[];
  /** Virtual devices of the account that are not this user's; empty where the user may not list them. */
  others: AccountDeviceView[];
  /** Why the account's devices could not be listed, in most cases a policy. */
  othersError: AppError | null;
  /** A free name for a new device: the user name, as most policies ask, else with a number behind it. */
  suggestedName: string;
  /** Profiles that start from this user's key: they can be given the serial of a device. */
  profiles: string[];
}

export interface DeviceView {
  /** ARN, or the serial number of a hardware device. */
  serial: string;
  /** `security-key` (FIDO) cannot make codes. */
  kind: 'virtual' | 'hardware' | 'security-key';
  /** What the person calls it here; the device's name at AWS unless they chose another. */
  label: string;
  /** Milliseconds since 1970. */
  enabledAt: number;
  codesFrom: CodeSource;
  /** Profiles whose `mfa_serial` this is: they stop working without it. */
  profiles: string[];
  /** What is being done with it now: `resync`, `remove`, `bring-seed`; null: nothing. */
  busy: DeviceTask | null;
}
export type DeviceTask = 'resync' | 'remove' | 'bring-seed';

/** A virtual device of the account: unassigned where `owner` is null. */
export interface AccountDeviceView {
  serial: string;
  name: string;
  /** User name it is assigned to, `root` for the root user; null: unassigned, it can be deleted. */
  owner: string | null;
}

/**
 * A device that was created and is not in use yet, or one whose removal is not complete. It outlives restarts.
 * - `creating`: Fob was interrupted before AWS's answer; `enrollment.resume` finds out
 * - `codes`: created; wants two codes
 * - `verifying`: enabled; waits until STS knows it, then starts a first session
 * - `verified`: it works; profiles can be chosen. With `replaces`, the old device goes after that
 * - `seed-lost`: created, but nobody knows its secret any more: it can only be deleted
 * - `removing`: deactivated or about to be; deletion is still to come
 */
export type EnrollmentStage = 'creating' | 'codes' | 'verifying' | 'verified' | 'seed-lost' | 'removing';

export interface EnrollmentView {
  /** The device's serial number, also the id of the enrollment. */
  serial: string;
  /** The UserView it belongs to; null when no profile has that user's key any more. */
  userId: string | null;
  userName: string;
  name: string;
  codesFrom: CodeSource;
  stage: EnrollmentStage;
  /** A call to AWS is under way, or Fob waits for STS to know the device. */
  busy: boolean;
  /** While Fob waits for STS: when it tries next, by this computer's clock. */
  nextTryAt: number | null;
  /** Why the last step did not work. */
  error: AppError | null;
  /** Serial of the device that this one takes the place of. */
  replaces: string | null;
  /** The QR code and the secret can be shown. */
  canShowSecret: boolean;
}
