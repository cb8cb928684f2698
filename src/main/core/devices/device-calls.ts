import { deviceNameWithoutPath } from '../../../contract/arn';
import { fail, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type {
  AwsAnswer,
  AwsIdentity,
  AwsMfaDevices,
  CodePair,
  MfaDevice,
  NewVirtualDevice,
  Signer,
  VirtualDevice,
} from '../ports';
import { explainDevice, type DeviceAction } from './device-errors';
import type { IamUser } from './iam-users';

/** Makes IAM's calls about devices, explains their errors and learns the endpoint's time from them. */
export class DeviceCalls {
  constructor(
    private readonly aws: Pick<AwsIdentity, 'listMfaDevices'>,
    private readonly iam: AwsMfaDevices,
    private readonly clocks: Clocks,
  ) {}

  create(user: IamUser, signer: Signer, serial: string): Promise<Result<NewVirtualDevice>> {
    return this.ask(
      'create',
      user,
      serial,
      this.iam.createVirtualMfaDevice(signer, user.target, deviceNameWithoutPath(serial)),
    );
  }

  enable(user: IamUser, signer: Signer, serial: string, codes: CodePair): Promise<Result<null>> {
    const device = { userName: user.name, serial };
    return this.ask('enable', user, serial, this.iam.enableMfaDevice(signer, user.target, device, codes));
  }

  /** The long-term key may resync. It needs no MFA session. */
  resync(user: IamUser, serial: string, codes: CodePair): Promise<Result<null>> {
    const device = { userName: user.name, serial };
    return this.ask('resync', user, serial, this.iam.resyncMfaDevice(user.accessKey, user.target, device, codes));
  }

  deactivate(user: IamUser, signer: Signer, serial: string): Promise<Result<null>> {
    const device = { userName: user.name, serial };
    return this.ask('deactivate', user, serial, this.iam.deactivateMfaDevice(signer, user.target, device));
  }

  delete(user: IamUser, signer: Signer, serial: string): Promise<Result<null>> {
    return this.ask('delete', user, serial, this.iam.deleteVirtualMfaDevice(signer, user.target, serial));
  }

  list(user: IamUser, signer: Signer): Promise<Result<MfaDevice[]>> {
    return this.ask('list', user, '', this.aws.listMfaDevices(signer, user.target, user.name));
  }

  listAccount(user: IamUser, signer: Signer): Promise<Result<VirtualDevice[]>> {
    return this.ask('list', user, '', this.iam.listVirtualMfaDevices(signer, user.target));
  }

  private async ask<T>(
    action: DeviceAction,
    { name: userName, target }: IamUser,
    serial: string,
    answer: Promise<AwsAnswer<T>>,
  ): Promise<Result<T>> {
    const result = this.clocks.hear('iam', target, await answer);
    return result.ok ? result : fail(explainDevice(result.error, { action, userName, serial }));
  }
}
