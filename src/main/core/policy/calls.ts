import { callerName } from '../../../contract/arn';
import { fail, type Result } from '../../../contract/app-error';
import type { AwsClock } from '../aws/clock';
import type { AwsAnswer, AwsIdentity, AwsMfaDevices, AwsTarget, Signer } from '../ports';
import { explainPolicy } from './policy-errors';
import type { AwsPolicies } from './ports';

/** Who asks and who changes: with a long-term key or an MFA session of a user, or with a role session. */
export interface PolicyCaller {
  /** As GetCallerIdentity says it. */
  arn: string;
  /** The user who signs, or the one who assumed the role; null where nobody knows. */
  userName: string | null;
  signer: Signer;
  target: AwsTarget;
  /** The signer is an MFA session, or comes from one. */
  withMfa: boolean;
}

/** All that is called of AWS here. */
export type PolicyAws = AwsPolicies &
  Pick<AwsIdentity, 'listMfaDevices'> &
  Pick<AwsMfaDevices, 'listVirtualMfaDevices'>;

/** Calls about policies, with what goes wrong explained and AWS's time learned. */
export class PolicyCalls {
  constructor(
    private readonly aws: PolicyAws,
    private readonly clock: Pick<AwsClock, 'learn' | 'now'>,
  ) {}

  /** AWS's time. */
  now(): number {
    return this.clock.now();
  }

  /** @param call the permission that it takes, and what it is for: “create the group mfa” */
  async ask<T>(
    caller: PolicyCaller,
    call: { action: string; what: string },
    send: (aws: PolicyAws, signer: Signer, target: AwsTarget) => Promise<AwsAnswer<T>>,
  ): Promise<Result<T>> {
    const { result, clockOffset } = await send(this.aws, caller.signer, caller.target);
    this.clock.learn(clockOffset);
    if (result.ok) return result;
    return fail(explainPolicy(result.error, { ...call, by: callerName(caller.arn), withMfa: caller.withMfa }));
  }
}
