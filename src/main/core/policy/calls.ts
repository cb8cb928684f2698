import { callerName } from '../../../contract/arn';
import { fail, type Result } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import type { AwsAnswer, AwsIdentity, AwsMfaDevices, AwsTarget, Signer } from '../ports';
import { explainPolicy } from './policy-errors';
import type { AwsPolicies } from './ports';

/** Who makes the calls: with a long-term key or an MFA session of a user, or with a role session. */
export interface PolicyCaller {
  /** The ARN from GetCallerIdentity. */
  arn: string;
  /** The user who signs, or the user who assumed the role. Null if nobody knows. */
  userName: string | null;
  signer: Signer;
  target: AwsTarget;
  /** Whether the signer is an MFA session or comes from one. */
  withMfa: boolean;
}

/** All AWS calls that checks and rollouts make. */
export type PolicyAws = AwsPolicies &
  Pick<AwsIdentity, 'listMfaDevices'> &
  Pick<AwsMfaDevices, 'listVirtualMfaDevices'>;

/** Makes the calls about policies, explains their errors and learns the endpoint's time from them. */
export class PolicyCalls {
  constructor(
    private readonly aws: PolicyAws,
    private readonly clocks: Clocks,
  ) {}

  /** The time of the endpoint that evaluates policies of this target. Null: AWS's own. */
  now(target: AwsTarget | null): number {
    return (target === null ? this.clocks.aws : this.clocks.iam(target)).now();
  }

  /**
   * Makes one call.
   * @param call is the permission that the call needs and its purpose: “create the group mfa”.
   */
  async ask<T>(
    caller: PolicyCaller,
    call: { action: string; what: string },
    send: (aws: PolicyAws, signer: Signer, target: AwsTarget) => Promise<AwsAnswer<T>>,
  ): Promise<Result<T>> {
    const answer = await send(this.aws, caller.signer, caller.target);
    const result = this.clocks.hear('iam', caller.target, answer);
    if (result.ok) return result;
    return fail(explainPolicy(result.error, { ...call, by: callerName(caller.arn), withMfa: caller.withMfa }));
  }
}
