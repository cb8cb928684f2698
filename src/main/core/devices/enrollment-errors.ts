import { deviceName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import { theDevice } from './device-words';
import type { IamUser } from './iam-users';

export const notKept: AppError = {
  code: 'secret-not-kept',
  message: 'This computer cannot keep the secret of an MFA device: there is no keyring, or Fob cannot read its vault.',
  nextStep: 'Let the codes come from a phone, or set up a keyring first.',
};

export const secretGone: AppError = {
  code: 'secret-not-kept',
  message: 'Fob no longer has the secret of this device, and AWS shows it only once.',
  nextStep: 'Type two codes if an authenticator has the secret. Otherwise delete the device and add a new one.',
};

export const notVerified: AppError = {
  code: 'request-invalid',
  message: 'The device is not verified yet.',
  nextStep: 'Wait until a first session has started with it.',
};

export const notWaitingForCodes = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `${theDevice(serial)} is not waiting for codes.`,
  nextStep: 'Devices shows how far it is.',
});

export const notForProgram = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `The codes of the MFA device ${deviceName(serial)} were not meant to come from a program.`,
  nextStep: 'Finish it with two codes, then choose the program on its card.',
});

export const oldBusy = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `Fob is busy with the MFA device ${deviceName(serial)}, which it should remove now.`,
  nextStep: 'Wait until that is done.',
});

export const unknownEnrollment: AppError = {
  code: 'device-gone',
  message: 'This device is no longer being added.',
  nextStep: 'Look at the list of devices.',
};

export const underWay = (name: string): AppError => ({
  code: 'device-name-taken',
  message: `A device named ${name} is already being added or removed.`,
  nextStep: 'Continue with that one, or choose another name.',
});

export const inUse = (serial: string, userName: string): AppError => ({
  code: 'device-name-taken',
  message:
    deviceName(serial) === userName
      ? `${userName} already has a device of that name.`
      : `${userName} already has a device named ${deviceName(serial)}.`,
  nextStep: 'Choose another name.',
});

export const pairOld: AppError = {
  code: 'pair-refused',
  message: 'These two codes became too old while Fob started the MFA session.',
  nextStep: 'Type two new ones. Fob now sends them at once.',
};

export const takenElsewhere = (serial: string): AppError => ({
  code: 'device-in-use-elsewhere',
  message: `${theDevice(serial)} is assigned to another user.`,
  nextStep: 'Create a device of your own under another name.',
});

export const strangeUser = ({ arn }: IamUser): AppError => ({
  code: 'profile-unsupported',
  message: `${arn} is not an IAM user, so it cannot have an MFA device.`,
  nextStep: 'Use the access key of an IAM user.',
});

/** AWS lists the device nowhere. Its lists may lag behind, so Fob keeps the secret until the person decides. */
export const notListed = (serial: string): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS does not list the MFA device ${deviceName(serial)}, but it may be enabled: AWS’s lists lag behind its changes.`,
  nextStep: 'Check again in a minute. If somebody deleted it elsewhere, forget it and its secret here.',
});

/** AWS lists the device as not enabled, but the answer to EnableMFADevice was lost and lists lag behind. */
export const notListedAsEnabled = (serial: string): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS does not list the MFA device ${deviceName(serial)} as enabled, but it may be: AWS’s lists lag behind its changes.`,
  nextStep: 'Check again in a minute, or enable it again. AWS then says whether it was.',
});

/** AWS did not say that the device is off, so its secret may be needed. */
export const removalUnconfirmed = (serial: string, { detail }: AppError): AppError => ({
  code: 'device-unconfirmed',
  message: `AWS did not confirm that the MFA device ${deviceName(serial)} is deactivated or deleted, so Fob still keeps its secret.`,
  nextStep: 'Try again in a minute, or ask an administrator to delete it. If nobody needs it, forget it here.',
  ...(detail === undefined ? {} : { detail }),
});
