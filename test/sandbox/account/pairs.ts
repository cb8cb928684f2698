import { AwsError } from './errors';
import type { AccountState, MfaDevice } from './model';
import { codesOfSteps, stepMs } from './totp';

/** How far the second step may lie from the device's adjusted time. Observed on AWS, not documented. */
const earliest = -998;
const latest = 1000;

/**
 * Verifies the two codes that enable or resync a device: consecutive steps, the first code first, both newer than the pair
 * accepted last. Nobody has to wait for a new step: the previous and the current one will do. What is accepted sets the
 * device's clock. STS's memory of spent codes is neither asked nor changed.
 *
 * @throws AwsError InvalidAuthenticationCode
 */
export function acceptPair(state: AccountState, device: MfaDevice, first: string, second: string): void {
  const now = Math.floor(state.now() / stepMs);
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
  const start = Math.max(center + earliest - 1, lastPairStep + 1);
  const codes = codesOfSteps(seed, start, center + latest);
  const index = codes.findIndex((code, at) => code === first && codes[at + 1] === second);
  return index < 0 ? undefined : start + index + 1;
}
