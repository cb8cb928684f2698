import { accountNumberOf } from '../../../contract/arn';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import { explain } from '../aws/explain';
import { explainScoped } from '../aws/explain-scoped';
import { roleSeconds } from '../aws/accepted-by-aws';
import { rootId } from '../aws-files/roots';
import type { AccessKey, AwsAnswer, AwsIdentity, MfaProof, Signer, TemporaryCredentials } from '../ports';
import type { Identities } from './identities';
import { sessionName } from './session-name';
import { lifeOf, type StoredSession } from './stored-session';

export interface SessionCallsDeps {
  aws: AwsIdentity;
  clocks: Clocks;
  identities: Identities;
  /** When somebody last asked for a session, in its endpoint's time. 0 if nobody did. */
  usedAt: (id: string) => number;
  /** How many seconds to ask GetSessionToken for. */
  mfaSessionSeconds: () => number;
}

/** The calls to AWS that sessions need. Each answer also tells the time of its endpoint. */
export class SessionCalls {
  constructor(private readonly deps: SessionCallsDeps) {}

  /** Asks for a session: GetSessionToken without a role, AssumeRole with one. */
  async ask(spec: SessionSpec, signer: Signer, proof: MfaProof | null): Promise<Result<StoredSession>> {
    const { clocks, identities, usedAt } = this.deps;
    const clock = clocks.sts(spec.target);
    // A source of the first role may turn out to give temporary credentials. AWS caps what is made from them.
    const most = 'sessionToken' in signer && spec.role !== null ? roleSeconds.chained : Number.POSITIVE_INFINITY;
    const requestedSeconds = Math.min(this.requestedSeconds(spec), most, leftOf(spec, signer, clock.now()));
    const result = clocks.hear('sts', spec.target, await this.send(spec, signer, requestedSeconds, proof));
    if (!result.ok) {
      const user = identities.userOf(spec).name;
      const roleArn = spec.role?.arn ?? null;
      const sts = identities.calledSts(rootId(spec.root), spec.target);
      const withMfa = hasDevice(spec) || (spec.parent === null && 'sessionToken' in signer);
      const context = { user, roleArn, requestedSeconds, withMfa, sts };
      const hasOwnName = spec.role?.sessionName === null;
      const scoped = spec.scope && explainScoped(result.error, context, { hasOwnName });
      return fail(scoped ?? explain(result.error, context));
    }
    const userArn = identities.arn(rootId(spec.root));
    return ok({
      version: 1,
      id: spec.id,
      rootId: rootId(spec.root),
      endpoint: clock.endpoint,
      clockAhead: clock.offsetToLocal ?? 0,
      ...result.value,
      ...lifeOf(result.value.expiresAt, requestedSeconds, clock),
      requestedSeconds,
      usedAt: usedAt(spec.id),
      userArn,
      account: accountNumberOf(actsAs(spec) ?? userArn ?? ''),
    });
  }

  /** How many seconds Fob asks AWS for. */
  requestedSeconds(spec: SessionSpec): number {
    return spec.durationSeconds ?? this.deps.mfaSessionSeconds();
  }

  /** The user's MFA devices. Null if AWS does not list them. */
  async listDevices(key: AccessKey, spec: SessionSpec) {
    const answer = await this.deps.aws.listMfaDevices(key, spec.target, null);
    const result = this.deps.clocks.hear('iam', spec.target, answer);
    return result.ok ? result.value : null;
  }

  private send(
    spec: SessionSpec,
    signer: Signer,
    durationSeconds: number,
    proof: MfaProof | null,
  ): Promise<AwsAnswer<TemporaryCredentials>> {
    const { aws, identities } = this.deps;
    const { role, scope, target } = spec;
    if (role === null) {
      return scope === null
        ? aws.getSessionToken(signer, target, { durationSeconds }, proof)
        : aws.getScopedCredentials(signer, target, { ...scope, durationSeconds });
    }
    const { arn: roleArn, externalId } = role;
    const { name } = identities.user(rootId(spec.root), 'fob', spec.device);
    const { policy, policyArns } = scope ?? { policy: null, policyArns: [] };
    const request = { roleArn, externalId, sessionName: sessionName(spec, name), durationSeconds, policy, policyArns };
    return aws.assumeRole(signer, target, request, proof);
  }
}

/**
 * How many seconds the session has left that is to be narrowed. AWS refuses to narrow it for longer. A few stay for the
 * call to travel.
 */
function leftOf({ role, scope }: SessionSpec, signer: Signer, now: number): number {
  if (role !== null || scope === null || !('expiresAt' in signer)) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor((signer.expiresAt - now) / 1000) - 5);
}

/** The ARN of the role whose permissions a session has. Null: it has those of the user. */
const actsAs = ({ role, parent }: SessionSpec): string | null =>
  role !== null ? role.arn : parent === null ? null : actsAs(parent);

const hasDevice = (spec: SessionSpec): boolean =>
  spec.device !== null || (spec.parent !== null && hasDevice(spec.parent));
