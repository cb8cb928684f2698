import { deviceName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import { kindOf } from '../aws/aws-error-codes';
import { detailOf, explain } from '../aws/explain';
import type { AwsFailure } from '../ports';
import { theDevice } from './device-words';

export type DeviceAction = 'create' | 'enable' | 'resync' | 'deactivate' | 'delete' | 'list';

export interface DeviceCall {
  action: DeviceAction;
  userName: string;
  serial: string;
}

/**
 * Turns IAM's errors about MFA devices into cause and next step. The same code means different things for different
 * actions.
 */
export function explainDevice(failure: AwsFailure, call: DeviceCall): AppError {
  const special = failure.kind === 'answer' ? explainAnswer(failure, call) : null;
  if (special !== null) return { ...special, detail: detailOf(failure) };
  return explain(failure, { user: call.userName, roleArn: null, requestedSeconds: null, withMfa: false });
}

function explainAnswer(failure: Extract<AwsFailure, { kind: 'answer' }>, call: DeviceCall): AppError | null {
  const { code, message } = failure;
  const name = deviceName(call.serial);
  switch (code) {
    case 'InvalidAuthenticationCode':
      return {
        code: 'pair-refused',
        message: 'AWS did not accept these two codes.',
        nextStep: 'Type two new codes, the earlier one first, each as soon as the device shows it.',
      };
    case 'EntityAlreadyExists':
      return exists(message, call, name);
    case 'NoSuchEntity':
      return /user with name/i.test(message) ? userGone(call) : deviceGone(call, name);
    case 'DeleteConflict':
      return {
        code: 'delete-conflict',
        message: `${theDevice(call.serial)} is assigned to a user, so AWS does not delete it.`,
        nextStep: 'Remove it from its user first.',
      };
    case 'LimitExceeded':
      return {
        code: 'device-limit',
        message: `${call.userName} has eight MFA devices, which is all that AWS allows.`,
        nextStep: 'Remove one that is no longer used, then try again.',
      };
    case 'InvalidInput':
      return call.action === 'create' ? invalidName(name) : null;
  }
  switch (kindOf(failure)) {
    case 'busy':
      return {
        code: 'busy-at-aws',
        message: 'AWS is still busy with another change to this device or user.',
        nextStep: 'Try again in a minute.',
      };
    case 'value-invalid':
      return call.action === 'create' ? invalidName(name) : null;
    case 'denied':
      return denied(message, call, name);
    default:
      return null;
  }
}

function exists(message: string, { action, userName }: DeviceCall, name: string): AppError {
  if (action === 'create') {
    return {
      code: 'device-name-taken',
      message: `This account already has a device named ${name}.`,
      nextStep: 'Choose another name. If that device is abandoned, delete it under Devices.',
      offers: ['show-devices'],
    };
  }
  if (/in use/i.test(message)) {
    return {
      code: 'device-in-use-elsewhere',
      message: `The MFA device ${name} is already assigned to another user.`,
      nextStep: 'Create a device of your own under another name.',
    };
  }
  return {
    code: 'device-enabled-already',
    message:
      name === userName
        ? `The MFA device ${name} is already enabled.`
        : `The MFA device ${name} is already enabled for ${userName}.`,
    nextStep: 'Nothing is left to do. Use it, or remove it under Devices.',
  };
}

function denied(message: string, { action, userName, serial }: DeviceCall, name: string): AppError | null {
  if (/authenticated with an MFA device/i.test(message)) {
    return {
      code: 'mfa-session-needed',
      message: `${userName} has an MFA device, so AWS asks for an MFA code before it changes devices.`,
      nextStep:
        'Try again and type a code of a device that works. If none does, ask an administrator to deactivate it.',
    };
  }
  if (action === 'delete') {
    return {
      code: 'delete-denied',
      message:
        name === userName
          ? `A policy does not let ${userName} delete the MFA device of that name. It stays in the account, assigned to nobody.`
          : `A policy does not let ${userName} delete the MFA device ${name}. It stays in the account, assigned to nobody.`,
      nextStep:
        'Continue under another name, and ask an administrator to delete the device or to allow iam:DeleteVirtualMFADevice.',
      detail: message,
    };
  }
  if (action === 'create' && deviceName(serial) !== userName) {
    return {
      code: 'policy-denied',
      message: `A policy does not let ${userName} create a device named ${name}.`,
      nextStep: `Try the name ${userName}, because many policies allow only the user’s own name. Otherwise ask an administrator.`,
    };
  }
  return null;
}

const userGone = ({ userName }: DeviceCall): AppError => ({
  code: 'user-gone',
  message: `The user ${userName} is no longer in the account.`,
  nextStep: 'Ask an administrator of the account, then add the new access key.',
});

const deviceGone = ({ userName }: DeviceCall, name: string): AppError => ({
  code: 'device-gone',
  message:
    name === userName
      ? `${userName} has no MFA device of that name anymore.`
      : `${userName} has no MFA device named ${name} anymore.`,
  nextStep: 'Refresh the devices. Somebody may have removed it.',
});

const invalidName = (name: string): AppError => ({
  code: 'device-name-invalid',
  message: `AWS does not allow “${name}” as the name of a device.`,
  nextStep: 'Use letters, digits and + = , . @ _ - only.',
});
