/** Makes the calls of the matrix in the sandbox and answers their results in the matrix's terms. */
import type { CellResult, MatrixRow } from '../../../../src/contract/policy';
import type { Signer } from '../../../../src/main/core/ports';
import type { AccountResponse } from '../../../sandbox';
import type { PolicyActions } from './policy-fixture';

const UNKNOWN_KEY_ID = 'AKIAAAAAAAAAAAAAAAAA';

/** Service, operation and parameters of a row. A call that policies allow may still fail, which counts as allowed. */
function requestOf({ action, resource }: MatrixRow, userName: string): [string, string, Record<string, string>] {
  const [service = '', operation = ''] = action.split(':');
  const device = resource.slice(resource.indexOf('/') + 1);
  const codes = { AuthenticationCode1: '000000', AuthenticationCode2: '000001' };
  const SerialNumber = 'arn:aws:iam::111122223333:mfa/none-of-this-name';
  const params: Record<string, Record<string, string>> = {
    CreateVirtualMFADevice: { VirtualMFADeviceName: device },
    EnableMFADevice: { UserName: userName, SerialNumber, ...codes },
    ResyncMFADevice: { UserName: userName, SerialNumber, ...codes },
    DeactivateMFADevice: { UserName: userName, SerialNumber },
    DeleteVirtualMFADevice: { SerialNumber: resource },
    ChangePassword: { OldPassword: 'old', NewPassword: 'new' },
    ListAccessKeys: { UserName: userName },
    CreateAccessKey: { UserName: userName },
    UpdateAccessKey: { UserName: userName, AccessKeyId: UNKNOWN_KEY_ID, Status: 'Inactive' },
    DeleteAccessKey: { UserName: userName, AccessKeyId: UNKNOWN_KEY_ID },
    AssumeRole: { RoleArn: resource, RoleSessionName: 'fob' },
  };
  return [service, operation === 'ListAllMyBuckets' ? 'ListBuckets' : operation, params[operation] ?? {}];
}

export async function reallyCall(
  { account }: PolicyActions,
  row: MatrixRow,
  userName: string,
  signer: Signer,
): Promise<CellResult> {
  const [service, action, params] = requestOf(row, userName);
  const { accessKeyId } = signer;
  const credentials = 'sessionToken' in signer ? { accessKeyId, sessionToken: signer.sessionToken } : { accessKeyId };
  return outcome(await account.call({ service: service as 'iam', action, params, credentials }));
}

function outcome(response: AccountResponse): CellResult {
  if (response.ok) return 'allowed';
  const { code, message } = response.error;
  if (code === 'InvalidAction' || code === 'ValidationError') throw new Error(`AWS has no such call: ${message}`);
  if (code === 'InvalidClientTokenId' || message.startsWith('Cannot call GetSessionToken')) return 'refused';
  if (!message.includes('is not authorized to perform')) return 'allowed';
  return message.includes('explicit deny') ? 'explicitDeny' : 'implicitDeny';
}
