import type { AwsMfaDevices, CodePair, UserDevice } from '../../core/ports';
import { allPages, present } from './answer-parts';
import type { AwsCalls } from './aws-calls';

/** Creates the `AwsMfaDevices` port. All ports share `calls`, so that all of them know AWS's clock. */
export function createAwsMfaDevices(calls: AwsCalls): AwsMfaDevices {
  return {
    createVirtualMfaDevice: (signer, target, name) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        const input = { VirtualMFADeviceName: name };
        const { VirtualMFADevice } = await client.send(new sdk.CreateVirtualMFADeviceCommand(input), options);
        return {
          serial: present(VirtualMFADevice?.SerialNumber),
          seed: seedOf(VirtualMFADevice?.Base32StringSeed),
          qrPng: present(VirtualMFADevice?.QRCodePNG),
        };
      }),

    enableMfaDevice: (signer, target, device, codes) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        await client.send(new sdk.EnableMFADeviceCommand({ ...deviceInput(device), ...codesInput(codes) }), options);
        return null;
      }),

    resyncMfaDevice: (signer, target, device, codes) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        await client.send(new sdk.ResyncMFADeviceCommand({ ...deviceInput(device), ...codesInput(codes) }), options);
        return null;
      }),

    deactivateMfaDevice: (signer, target, device) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        await client.send(new sdk.DeactivateMFADeviceCommand(deviceInput(device)), options);
        return null;
      }),

    deleteVirtualMfaDevice: (signer, target, serial) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        await client.send(new sdk.DeleteVirtualMFADeviceCommand({ SerialNumber: serial }), options);
        return null;
      }),

    listVirtualMfaDevices: (signer, target) =>
      calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
        const pages = await allPages((from) => client.send(new sdk.ListVirtualMFADevicesCommand(from), options));
        return pages
          .flatMap((page) => present(page.VirtualMFADevices))
          .map(({ SerialNumber, User }) => ({
            serial: present(SerialNumber),
            userArn: User === undefined ? null : present(User.Arn),
          }));
      }),
  };
}

const deviceInput = ({ userName, serial }: UserDevice) => ({ UserName: userName, SerialNumber: serial });

const codesInput = ([first, second]: CodePair) => ({ AuthenticationCode1: first, AuthenticationCode2: second });

/** Each byte that the SDK gives is a character of the base32 text. */
function seedOf(bytes: Uint8Array | undefined): string {
  const text = Buffer.from(present(bytes)).toString('latin1');
  return present(/^[A-Z2-7]+=*$/.test(text) ? text : undefined);
}
