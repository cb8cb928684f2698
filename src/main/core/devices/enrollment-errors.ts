import { deviceName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type { IamUser } from './iam-users';

export const notKept: AppError = {
  code: 'secret-not-kept',
  message: 'This computer cannot keep the secret of an MFA device: there is no keyring, or Fob’s vault cannot be read.',
  nextStep: 'Let the codes come from a phone, or set up a keyring first.',
};

export const secretGone: AppError = {
  code: 'secret-not-kept',
  message: 'Fob does not have the secret of this device any more; AWS shows it only once.',
  nextStep: 'Type two codes if an authenticator has it; otherwise delete the device and add a new one.',
};

export const notVerified: AppError = {
  code: 'request-invalid',
  message: 'The device is not verified yet.',
  nextStep: 'Wait until a first session has been started with it.',
};

export const notWaitingForCodes = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `${deviceName(serial)} does not wait for codes.`,
  nextStep: 'Look at the list of devices: it says how far the device is.',
});

export const oldBusy = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `Fob is busy with ${deviceName(serial)}, which is to be removed now.`,
  nextStep: 'Wait until that is done.',
});

export const unknownEnrollment: AppError = {
  code: 'device-gone',
  message: 'This device is not being enrolled any more.',
  nextStep: 'Look at the list of devices.',
};

export const underWay = (name: string): AppError => ({
  code: 'device-name-taken',
  message: `A device named ${name} is on its way in or out already.`,
  nextStep: 'Continue with that one, or choose another name.',
});

export const inUse = (serial: string, userName: string): AppError => ({
  code: 'device-name-taken',
  message: `${userName} has a device named ${deviceName(serial)} already.`,
  nextStep: 'Choose another name.',
});

export const pairOld: AppError = {
  code: 'pair-refused',
  message: 'While Fob started the MFA session, these two codes became too old.',
  nextStep: 'Type two new ones; they are sent at once now.',
};

export const takenElsewhere = (serial: string): AppError => ({
  code: 'device-in-use-elsewhere',
  message: `${deviceName(serial)} is assigned to another user.`,
  nextStep: 'Create a device of your own under another name.',
});

export const strangeUser = ({ arn }: IamUser): AppError => ({
  code: 'profile-unsupported',
  message: `${arn} is not an IAM user, so it can have no MFA device.`,
  nextStep: 'Use the access key of an IAM user.',
});

/** AWS lists the device nowhere. Its lists may lag behind, so Fob keeps the secret until the person decides. */
export const notListed = (serial: string): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS does not list ${deviceName(serial)}, but it may be enabled: AWS’s lists lag behind its changes.`,
  nextStep: 'Check again in a minute. If it was deleted elsewhere, forget it here, and its secret with it.',
});

/** AWS lists the device as not enabled, but the answer to EnableMFADevice was lost and lists lag behind. */
export const notListedAsEnabled = (serial: string): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS does not list ${deviceName(serial)} as enabled. It may be all the same: AWS’s lists lag behind its changes.`,
  nextStep: 'Check again in a minute, or enable it again: AWS then says whether it was.',
});

/** AWS did not say that the device is off, so its secret may be needed. */
export const removalUnconfirmed = (serial: string, { detail }: AppError): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS did not confirm that ${deviceName(serial)} is off or deleted, so Fob still has its secret.`,
  nextStep:
    'Try again in a minute, or ask an administrator to delete it. If you are sure that nobody needs it, forget it here.',
  ...(detail === undefined ? {} : { detail }),
});
