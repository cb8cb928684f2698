import type { AccessKey, AwsAnswer, AwsTarget, Signer, TemporaryCredentials } from './aws-call';

/**
 * The MFA code that a call carries. `serial` is the ARN of the virtual device or the serial number of the hardware
 * device.
 */
export interface MfaProof {
  serial: string;
  code: string;
}

/** What GetCallerIdentity answers. */
export interface CallerIdentity {
  arn: string;
}

/** An MFA device of a user, as IAM lists it. */
export interface MfaDevice {
  serial: string;
  /** Milliseconds since 1970, AWS's time. */
  enabledAt: number;
}

/** The parameters of AssumeRole. */
export interface AssumeRoleRequest {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  externalId: string | null;
  /** The session policy as JSON. Null: none. */
  policy: string | null;
  /** The ARNs of managed policies that limit the session. */
  policyArns: readonly string[];
}

/** The parameters of GetScopedCredentials. */
export interface ScopedCredentialsRequest {
  /** The session policy as JSON. Null: only the time is less. */
  policy: string | null;
  durationSeconds: number;
  /** CloudTrail shows it. */
  description: string;
}

/**
 * Calls of STS and IAM. A call that carries a code is sent exactly once, whatever happens, because an SDK's retry would
 * send the same code again. Other calls may be retried inside.
 */
export interface AwsIdentity {
  getCallerIdentity(key: Signer, target: AwsTarget): Promise<AwsAnswer<CallerIdentity>>;
  /** Tells nothing that Fob needs. Whether it is denied shows what a user may do without MFA. */
  getAccessKeyInfo(key: Signer, target: AwsTarget, accessKeyId: string): Promise<AwsAnswer<null>>;
  getSessionToken(
    key: AccessKey,
    target: AwsTarget,
    request: { durationSeconds: number },
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>>;
  assumeRole(
    key: Signer,
    target: AwsTarget,
    request: AssumeRoleRequest,
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>>;
  /** Narrows a session. AWS's global endpoint of STS does not have this call. */
  getScopedCredentials(
    session: Signer,
    target: AwsTarget,
    request: ScopedCredentialsRequest,
  ): Promise<AwsAnswer<TemporaryCredentials>>;
  /** Lists a user's devices, all pages. If `userName` is null, lists those of the key's owner. */
  listMfaDevices(signer: Signer, target: AwsTarget, userName: string | null): Promise<AwsAnswer<MfaDevice[]>>;
}
