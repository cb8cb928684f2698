import { userOf } from '../account/caller';
import { accessDenied } from '../account/errors';
import { spendCode } from '../account/mfa';
import type { ParamReader } from '../account/params';
import type { ActionInput } from './action';

export interface MfaParams {
  readonly serialNumber: string | undefined;
  readonly tokenCode: string | undefined;
}

/** Reads SerialNumber and TokenCode within the limits of the STS model. */
export const readMfaParams = (reader: ParamReader): MfaParams => ({
  serialNumber: reader.text('SerialNumber', { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' }),
  tokenCode: reader.text('TokenCode', { min: 6, max: 6, pattern: '[\\d]*' }),
});

/**
 * Spends the code of a request, if it has one.
 *
 * @returns whether the request has a code (which was then accepted)
 */
export function spendGivenCode({ state, caller }: ActionInput, { serialNumber, tokenCode }: MfaParams): boolean {
  if (serialNumber === undefined && tokenCode === undefined) return false;
  if (serialNumber === undefined || tokenCode === undefined) {
    throw accessDenied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.');
  }
  spendCode(state, userOf(caller), serialNumber, tokenCode);
  return true;
}
