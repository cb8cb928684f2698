import { toBuffer } from 'qrcode';
import { addDevice, virtualSerial } from '../account/devices';
import { entityAlreadyExists } from '../account/errors';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action, ActionInput } from './action';
import { checkPassingRefusals } from './iam-device-target';

/** Makes a virtual device. Only this answer shows the seed. */
export const createVirtualMfaDevice: Action = async (input) => {
  const { state } = input;
  const { name, path, tags } = readRequest(input);
  const serialNumber = virtualSerial(state, path, name);
  await authorizeAll(input, serialNumber, tags);
  checkPassingRefusals(state, 'CreateVirtualMFADevice');
  if (state.devices.has(serialNumber)) throw entityAlreadyExists('MFA device already exists.');
  const { seed = '' } = addDevice(state, { serialNumber, tags });
  return {
    VirtualMFADevice: {
      SerialNumber: serialNumber,
      Base32StringSeed: Buffer.from(seed, 'ascii').toString('base64'),
      QRCodePNG: (await qrCode(`otpauth://totp/${name}@${state.accountId}?secret=${seed}`)).toString('base64'),
      Tags: Object.keys(tags).length > 0 ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : undefined,
    },
  };
};

function readRequest({ params }: ActionInput) {
  const reader = ParamReader.forIam(params);
  const name = reader.text('VirtualMFADeviceName', {
    required: true,
    min: 1,
    // The limit in CloudFormation's model. IAM's model has none.
    max: 226,
    pattern: '[\\w+=,.@-]+',
    otherwise:
      'The specified value for virtualMFADeviceName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  });
  const path = reader.text('Path', {
    min: 1,
    max: 512,
    pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
    otherwise:
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  });
  const tags = reader.tags('Tags');
  reader.finish();
  return { name, path: path ?? '/', tags };
}

/** Asks the policies. Tags need permission for another action too. */
async function authorizeAll({ state, caller }: ActionInput, resource: string, tags: Readonly<Record<string, string>>) {
  const keys = Object.keys(tags);
  const requestTags = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  const context = keys.length > 0 ? { ...Object.fromEntries(requestTags), 'aws:TagKeys': keys } : {};
  await authorize(state, caller, { action: 'iam:CreateVirtualMFADevice', resource, context });
  if (keys.length > 0) await authorize(state, caller, { action: 'iam:TagMFADevice', resource, context });
}

const qrCode = (text: string): Promise<Buffer> => toBuffer(text, { type: 'png', scale: 4 });
