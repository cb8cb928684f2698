import { accessDenied, type AwsError } from './errors';
import type { AccountState, MfaDevice, User } from './model';
import { codeOfStep, stepMs } from './totp';

/** Steps accepted on either side of the device's adjusted time. */
const driftSteps = 2;

/** Verifications per device and three-minute UTC window: right, wrong and reused codes alike. */
export const verificationsPerWindow = 9;
export const windowMs = 180_000;

/** A used step matters only as long as a resync (at most about 1000 steps) could bring it back into reach. */
const forgetSteps = 3_000;

const unavailable = (): AwsError =>
  accessDenied(
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  );

const invalidCode = (): AwsError =>
  accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');

/**
 * Verifies a code as STS does and spends it.
 *
 * @param user the user whose device it must be; undefined for a role session, which has none
 * @throws AwsError with one of STS's two MFA messages
 */
export function spendCode(state: AccountState, user: User | undefined, serialNumber: string, code: string): void {
  const device = state.devices.get(serialNumber);
  const now = state.now();
  if (!device?.owner || device.owner.userName !== user?.userName) throw unavailable();
  if (now < device.owner.visibleToStsAt) throw unavailable();
  if (!takeFromBudget(device, now)) throw unavailable();
  const step = unusedStepOf(device, code, now);
  if (step === undefined) throw invalidCode();
  device.usedSteps.add(step);
  forgetOldSteps(device, step);
}

function takeFromBudget(device: MfaDevice, now: number): boolean {
  const window = Math.floor(now / windowMs);
  if (device.budget.window !== window) device.budget = { window, spent: 0 };
  if (device.budget.spent >= verificationsPerWindow) return false;
  device.budget.spent += 1;
  return true;
}

function unusedStepOf(device: MfaDevice, code: string, now: number): number | undefined {
  const { seed } = device;
  if (seed === undefined) return undefined;
  const center = Math.floor(now / stepMs) + device.adjustmentSteps;
  return Array.from({ length: 2 * driftSteps + 1 }, (_, index) => center - driftSteps + index).find(
    (step) => !device.usedSteps.has(step) && codeOfStep(seed, step) === code,
  );
}

function forgetOldSteps(device: MfaDevice, step: number): void {
  for (const used of device.usedSteps) if (used < step - forgetSteps) device.usedSteps.delete(used);
}
