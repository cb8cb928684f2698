import type { AwsIdentity, MfaProof, TemporaryCredentials } from '../../core/ports';
import { allPages, endOf, present, timeOf } from './answer-parts';
import type { AwsCalls } from './aws-calls';

/** Creates the `AwsIdentity` port. All ports share `calls`, so that all of them know AWS's clock. */
export function createAwsIdentity(calls: AwsCalls): AwsIdentity {
  return {
    getCallerIdentity: (signer, target) =>
      calls.sts({ signer, target, once: false }, async (sdk, client, options) => {
        const { Arn } = await client.send(new sdk.GetCallerIdentityCommand({}), options);
        return { arn: present(Arn) };
      }),

    getAccessKeyInfo: (signer, target, accessKeyId) =>
      calls.sts({ signer, target, once: false }, async (sdk, client, options) => {
        await client.send(new sdk.GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId }), options);
        return null;
      }),

    getSessionToken: (signer, target, { durationSeconds }, proof) =>
      calls.sts({ signer, target, once: proof !== null }, async (sdk, client, options) => {
        const input = { DurationSeconds: durationSeconds, ...proofInput(proof) };
        return credentialsOf((await client.send(new sdk.GetSessionTokenCommand(input), options)).Credentials);
      }),

    assumeRole: (signer, target, { roleArn, sessionName, durationSeconds, externalId, policy, policyArns }, proof) =>
      calls.sts({ signer, target, once: proof !== null }, async (sdk, client, options) => {
        const input = {
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          DurationSeconds: durationSeconds,
          ...(externalId === null ? {} : { ExternalId: externalId }),
          ...(policy === null ? {} : { Policy: policy }),
          ...(policyArns.length === 0 ? {} : { PolicyArns: policyArns.map((arn) => ({ arn })) }),
          ...proofInput(proof),
        };
        return credentialsOf((await client.send(new sdk.AssumeRoleCommand(input), options)).Credentials);
      }),

    getScopedCredentials: (signer, target, { policy, durationSeconds, description }) =>
      calls.sts({ signer, target, once: false }, async (sdk, client, options) => {
        const input = {
          DurationSeconds: durationSeconds,
          ScopedSessionDescription: description,
          ...(policy === null ? {} : { Policy: policy }),
        };
        return credentialsOf((await client.send(new sdk.GetScopedCredentialsCommand(input), options)).Credentials);
      }),

    listMfaDevices: (signer, target, userName) =>
      calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
        const user = userName === null ? {} : { UserName: userName };
        const pages = await allPages((from) =>
          client.send(new sdk.ListMFADevicesCommand({ ...user, ...from }), options),
        );
        return pages
          .flatMap((page) => present(page.MFADevices))
          .map(({ SerialNumber, EnableDate }) => ({ serial: present(SerialNumber), enabledAt: timeOf(EnableDate) }));
      }),
  };
}

const proofInput = (proof: MfaProof | null) => (proof ? { SerialNumber: proof.serial, TokenCode: proof.code } : {});

interface SdkCredentials {
  AccessKeyId: string | undefined;
  SecretAccessKey: string | undefined;
  SessionToken: string | undefined;
  Expiration: Date | undefined;
}

function credentialsOf(credentials: SdkCredentials | undefined): TemporaryCredentials {
  return {
    accessKeyId: present(credentials?.AccessKeyId),
    secretAccessKey: present(credentials?.SecretAccessKey),
    sessionToken: present(credentials?.SessionToken),
    expiresAt: endOf(credentials?.Expiration),
  };
}
