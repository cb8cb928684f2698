import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ListMFADevicesCommand,
  ResyncMFADeviceCommand,
  type CreateVirtualMFADeviceCommandInput,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand, type STSClient } from '@aws-sdk/client-sts';
import { STEP_MS } from './account/totp';
import { codeFor, type SandboxOptions } from './index';
import { iamFor, sandboxForTest, stsFor, TestClock } from './testing';

type Keys = Parameters<typeof iamFor>[1];

/** A virtual device with its seed. */
export interface Device {
  readonly serial: string;
  readonly seed: string;
}

/** A sandbox in virtual time, with clients of the real SDK. The clients sign with the time of its clock. */
export async function mfaBench(options: Omit<SandboxOptions, 'now'> = {}) {
  const clock = new TestClock();
  const sandbox = await sandboxForTest({ ...options, now: clock.now });
  const onTime = <T extends IAMClient | STSClient>(client: T): T => {
    client.config.systemClockOffset = sandbox.account.now() - Date.now();
    return client;
  };
  const iam = (keys: Keys | string): IAMClient =>
    onTime(iamFor(sandbox, typeof keys === 'string' ? sandbox.user(keys) : keys));
  const sts = (keys: Keys | string): STSClient =>
    onTime(stsFor(sandbox, typeof keys === 'string' ? sandbox.user(keys) : keys));

  /** The code that a device shows `steps` steps from now. */
  const code = ({ seed }: Device, steps = 0): string => codeFor(seed, sandbox.account.now() + steps * STEP_MS);
  /** The parameters of EnableMFADevice and ResyncMFADevice. Default: the previous and the current code. */
  const pair = (UserName: string, device: Device, first = -1, second = first + 1) => ({
    UserName,
    SerialNumber: device.serial,
    AuthenticationCode1: code(device, first),
    AuthenticationCode2: code(device, second),
  });

  const create = async (
    by: Keys | string,
    VirtualMFADeviceName: string,
    more: Partial<CreateVirtualMFADeviceCommandInput> = {},
  ): Promise<Device> => {
    const command = new CreateVirtualMFADeviceCommand({ ...more, VirtualMFADeviceName });
    const { VirtualMFADevice } = await iam(by).send(command);
    const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString('ascii');
    return { serial: VirtualMFADevice?.SerialNumber ?? '', seed };
  };
  const enable = (by: Keys | string, UserName: string, device: Device, first?: number, second?: number) =>
    iam(by).send(new EnableMFADeviceCommand(pair(UserName, device, first, second)));
  const resync = (by: Keys | string, UserName: string, device: Device, first?: number, second?: number) =>
    iam(by).send(new ResyncMFADeviceCommand(pair(UserName, device, first, second)));
  /** Creates a device for a user who has none, enables it and waits until STS knows it. */
  const enroll = async (userName: string, name = userName): Promise<Device> => {
    const device = await create(userName, name);
    await enable(userName, userName, device);
    clock.advanceSeconds(10);
    return device;
  };

  const session = async (userName: string, { serial, seed }: Device, steps = 0): Promise<Keys> => {
    const TokenCode = code({ serial, seed }, steps);
    const command = new GetSessionTokenCommand({ SerialNumber: serial, TokenCode });
    return (await sts(userName).send(command)).Credentials;
  };
  const serialsOf = async (by: Keys | string, UserName?: string): Promise<(string | undefined)[]> => {
    const { MFADevices = [] } = await iam(by).send(new ListMFADevicesCommand({ UserName }));
    return MFADevices.map(({ SerialNumber }) => SerialNumber);
  };
  /** The device that a default user has at the start. */
  const deviceOf = (userName: string): Device => {
    const { mfaSerial, mfaSeed } = sandbox.user(userName);
    return { serial: mfaSerial ?? '', seed: mfaSeed ?? '' };
  };

  return {
    account: sandbox.account,
    faults: sandbox.faults,
    calls: sandbox.calls,
    user: (userName: string) => sandbox.user(userName),
    roleArn: (roleName: string) => sandbox.role(roleName).arn,
    clock,
    iam,
    sts,
    code,
    pair,
    create,
    enable,
    resync,
    enroll,
    session,
    serialsOf,
    deviceOf,
  };
}

export const arn = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;

export const invalidCodes = {
  code: 'InvalidAuthenticationCodeException',
  status: 403,
  message: 'Authentication code for device is not valid.',
};

export const notWithMfa = {
  code: 'AccessDenied',
  status: 403,
  message:
    'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
};

export const invalidToken = { code: 'InvalidClientTokenId', status: 403 };

export const noSuchEntity = (message: string) => ({ code: 'NoSuchEntityException', status: 404, message });
