import { AwsError } from './errors';
import type { AccountState, MfaDevice } from './model';
import { codesOfSteps, STEP_MS } from './totp';

/** The first and last step at which the second code may be, from the device's adjusted time. [observed on AWS] */
const EARLIEST = -998;
const LATEST = 1000;

/**
 * Verifies the two codes that enable or resync a device. They must be those of consecutive steps, in order, and both
 * newer than the last accepted pair. The codes of the previous and the current step are fine, so nobody has to wait for
 * a new one. An accepted pair sets the device's clock. STS's list of spent codes plays no part.
 *
 * @throws AwsError InvalidAuthenticationCode
 */
export function acceptPair(state: AccountState, device: MfaDevice, first: string, second: string): void {
  const now = Math.floor(state.now() / STEP_MS);
  const step = secondStepOf(device, now + device.adjustmentSteps, first, second);
  if (step === undefined) {
    throw new AwsError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');
  }
  device.lastPairStep = step;
  device.adjustmentSteps = step - now;
}

function secondStepOf(
  { seed, lastPairStep = -Infinity }: MfaDevice,
  center: number,
  first: string,
  second: string,
): number | undefined {
  if (seed === undefined) return undefined;
  const start = Math.max(center + EARLIEST - 1, lastPairStep + 1);
  const codes = codesOfSteps(seed, start, center + LATEST);
  const index = codes.findIndex((code, at) => code === first && codes[at + 1] === second);
  return index < 0 ? undefined : start + index + 1;
}
