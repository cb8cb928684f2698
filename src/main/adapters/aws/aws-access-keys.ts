import type { AwsAccessKeys, UserAccessKey } from '../../core/ports';
import { allPages, present, timeOf } from './answer-parts';
import type { AwsCalls } from './aws-calls';

/** Creates the `AwsAccessKeys` port. All ports share `calls`, so that all of them know AWS's clock. */
export function createAwsAccessKeys(calls: AwsCalls): AwsAccessKeys {
  return {
    createAccessKey: (signer, target, userName) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        const { AccessKey } = await client.send(new sdk.CreateAccessKeyCommand({ UserName: userName }), options);
        return {
          accessKeyId: present(AccessKey?.AccessKeyId),
          secretAccessKey: present(AccessKey?.SecretAccessKey),
        };
      }),

    listAccessKeys: (signer, target, userName) =>
      calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
        const pages = await allPages((from) =>
          client.send(new sdk.ListAccessKeysCommand({ UserName: userName, ...from }), options),
        );
        return pages
          .flatMap((page) => present(page.AccessKeyMetadata))
          .map(({ AccessKeyId, Status, CreateDate }) => ({
            accessKeyId: present(AccessKeyId),
            isActive: present(Status) === 'Active',
            createdAt: timeOf(CreateDate),
          }));
      }),

    setAccessKeyActive: (signer, target, key, isActive) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        const Status = isActive ? 'Active' : 'Inactive';
        await client.send(new sdk.UpdateAccessKeyCommand({ ...keyInput(key), Status }), options);
        return null;
      }),

    deleteAccessKey: (signer, target, key) =>
      calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
        await client.send(new sdk.DeleteAccessKeyCommand(keyInput(key)), options);
        return null;
      }),

    accessKeyLastUsed: (signer, target, accessKeyId) =>
      calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
        const input = { AccessKeyId: accessKeyId };
        const { AccessKeyLastUsed } = await client.send(new sdk.GetAccessKeyLastUsedCommand(input), options);
        const { LastUsedDate, ServiceName, Region } = present(AccessKeyLastUsed);
        return {
          at: LastUsedDate === undefined ? null : timeOf(LastUsedDate),
          service: ServiceName ?? 'N/A',
          region: Region ?? 'N/A',
        };
      }),
  };
}

const keyInput = ({ userName, accessKeyId }: UserAccessKey) => ({ UserName: userName, AccessKeyId: accessKeyId });
