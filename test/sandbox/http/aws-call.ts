import type { SandboxAccount } from '../account/account';
import { AwsError } from '../account/errors';
import type { Params } from '../account/params';
import { versions, type Result, type Service } from '../actions/action';
import type { LoggedCall } from '../call-log';
import { readAuthorization, verifySignature, type SignedRequest } from './sigv4';

/** A request of the query protocol or of S3. Its signature is not checked yet. */
export interface AwsCall {
  readonly service: Service;
  readonly action: string;
  readonly params: Params;
  readonly request: SignedRequest;
}

/**
 * Reads a request of the query protocol. The sandbox has one host for all services, so the API version names the
 * service.
 */
export function readCall(request: SignedRequest): AwsCall {
  const {
    Action: action = '',
    Version: version = '',
    ...params
  } = Object.fromEntries(new URLSearchParams(request.body.toString('utf8')));
  return { service: version === versions.iam ? 'iam' : 'sts', action, params, request };
}

/**
 * Checks the signature of the call and lets the account answer it.
 *
 * @throws AwsError the error that AWS would answer
 */
export async function performCall(
  account: SandboxAccount,
  { service, action, params, request }: AwsCall,
): Promise<Result> {
  const authorization = readAuthorization(request);
  const sessionToken = request.headers.get('x-amz-security-token');
  const { accessKeyId } = authorization;
  const caller = account.identify({ accessKeyId, ...(sessionToken === undefined ? {} : { sessionToken }) });
  verifySignature(request, authorization, caller.secretAccessKey, service, account.now());
  const globalEndpoint = request.headers.get('host') === 'sts.amazonaws.com';
  return account.perform(caller, { service, action, params, region: authorization.region, globalEndpoint });
}

/** The call for the log, without secrets. */
export function describeCall(account: SandboxAccount, call: AwsCall, outcome: string): LoggedCall {
  return {
    at: new Date(account.now()).toISOString(),
    service: call.service,
    action: call.action,
    ...claimedOwner(account, call.request),
    roleArn: call.params.RoleArn ?? null,
    scopedSessionDescription: call.params.ScopedSessionDescription ?? null,
    withCode: call.params.TokenCode !== undefined || call.params.AuthenticationCode1 !== undefined,
    outcome,
  };
}

function claimedOwner(account: SandboxAccount, request: SignedRequest): Pick<LoggedCall, 'user' | 'accessKeyId'> {
  try {
    const { accessKeyId } = readAuthorization(request);
    const user = account.ownerOf(accessKeyId);
    return { user, accessKeyId: user === null ? null : accessKeyId };
  } catch (error) {
    if (error instanceof AwsError) return { user: null, accessKeyId: null };
    throw error;
  }
}
