import { accessDenied, type AwsError } from './errors';
import type { AccountState, MfaDevice, User } from './model';
import { codeOfStep, STEP_MS } from './totp';

/** The number of steps before and after the device's adjusted time whose codes AWS accepts. */
const DRIFT_STEPS = 2;

/**
 * The number of verifications for a device in a three-minute window of UTC. Right, wrong and reused codes all count.
 */
export const VERIFICATIONS_PER_WINDOW = 9;
export const WINDOW_MS = 180_000;

/** Age in steps after which a used step is forgotten. A resync can move a clock by about 1000 steps at most. */
const FORGET_STEPS = 3_000;

const unavailable = (): AwsError =>
  accessDenied(
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  );

const invalidCode = (): AwsError =>
  accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');

/**
 * Verifies a code as STS does and spends it.
 *
 * @param user the user who must own the device; undefined for a role session, which has no device
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
  const window = Math.floor(now / WINDOW_MS);
  if (device.budget.window < window) device.budget = { window, spent: 0 };
  if (device.budget.spent >= VERIFICATIONS_PER_WINDOW) return false;
  device.budget.spent += 1;
  return true;
}

function unusedStepOf(device: MfaDevice, code: string, now: number): number | undefined {
  const { seed } = device;
  if (seed === undefined) return undefined;
  const center = Math.floor(now / STEP_MS) + device.adjustmentSteps;
  return Array.from({ length: 2 * DRIFT_STEPS + 1 }, (_, index) => center - DRIFT_STEPS + index).find(
    (step) => !device.usedSteps.has(step) && codeOfStep(seed, step) === code,
  );
}

function forgetOldSteps(device: MfaDevice, step: number): void {
  for (const used of device.usedSteps) if (used < step - FORGET_STEPS) device.usedSteps.delete(used);
}
