import {
  runSimulation,
  type EvaluationResult,
  type RequestAnalysis,
  type Simulation,
} from '@cloud-copilot/iam-simulate';
import { policiesOf, type Caller } from './caller';
import { accessDenied } from './errors';
import type { AccountState, NamedPolicy, PolicyDocument } from './model';
import { standInFor } from './new-actions';
import { policyLayers } from './sessions';

/** A question to the policies. */
export interface PolicyQuestion {
  /** For example `iam:GetUser`. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string;
  /** A role's trust policy. */
  readonly trust?: PolicyDocument;
  /** Condition keys of the request. They replace those of the caller. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** What the policies say. */
interface Decision {
  readonly isAllowed: boolean;
  readonly identity: string | undefined;
  /** The denial of a session policy. Undefined if none denies the action. */
  readonly session: string | undefined;
  readonly resource: string | undefined;
}

/**
 * Asks iam-simulate whether the caller's policies, every layer of the session, and the trust policy if there is one,
 * allow the action. Each layer is a question of its own: iam-simulate takes one session policy, and only for roles.
 */
async function decide(state: AccountState, caller: Caller, question: PolicyQuestion): Promise<Decision> {
  const analysis = await analyze(state, caller, question, policiesOf(state, caller), question.trust);
  const layers: EvaluationResult[] = [];
  for (const layer of caller.kind === 'key' ? [] : policyLayers(caller.session)) {
    const named = layer.map((document, index) => ({ name: `SessionPolicy${index + 1}`, document }));
    layers.push((await analyze(state, caller, question, named)).identityAnalysis?.result ?? 'ImplicitlyDenied');
  }
  const session =
    layers.find((result) => result === 'ExplicitlyDenied') ?? layers.find((result) => result !== 'Allowed');
  return {
    isAllowed: analysis.result === 'Allowed' && session === undefined,
    identity: analysis.identityAnalysis?.result,
    session,
    resource: analysis.resourceAnalysis?.result,
  };
}

async function analyze(
  state: AccountState,
  caller: Caller,
  question: PolicyQuestion,
  policies: readonly NamedPolicy[],
  trust?: PolicyDocument,
): Promise<RequestAnalysis> {
  const { action, restate } = standInFor(question.action);
  const simulation: Simulation = {
    request: {
      principal: caller.arn,
      action,
      resource: { resource: question.resource, accountId: state.accountId },
      contextVariables: { ...callerContext(state, caller), ...question.context },
    },
    identityPolicies: policies.map(({ name, document }) => ({ name, policy: restate(document) })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(trust ? { resourcePolicy: trust } : {}),
  };
  const answer = await runSimulation(simulation, {});
  if (answer.resultType === 'single') return answer.result.analysis;
  // The sandbox asks about one action and one resource. Another result means a malformed policy or a bug of the
  // sandbox.
  throw new Error(`iam-simulate cannot decide ${question.action} on ${question.resource}: ${JSON.stringify(answer)}`);
}

/**
 * Refuses the action unless the policies allow it.
 *
 * @param shown the resource as AWS names it in its message, e.g. `user alice`. Default: the ARN
 * @throws AwsError AccessDenied in AWS's words
 */
export async function authorize(
  state: AccountState,
  caller: Caller,
  question: PolicyQuestion,
  shown = question.resource,
): Promise<void> {
  const decision = await decide(state, caller, question);
  if (decision.isAllowed) return;
  const { action } = question;
  throw accessDenied(
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${shown}${reason(decision, action)}`,
  );
}

/** The reason that AWS appends. STS names only explicit denials. IAM also says which kind of policy allows nothing. */
function reason({ identity, session, resource }: Decision, action: string): string {
  if (identity === 'ExplicitlyDenied') return ' with an explicit deny in an identity-based policy';
  if (session === 'ExplicitlyDenied') return ' with an explicit deny in a session policy';
  if (resource === 'ExplicitlyDenied') return ' with an explicit deny in a resource-based policy';
  if (action.startsWith('sts:')) return '';
  const kind = identity === 'Allowed' ? 'session' : 'identity-based';
  return ` because no ${kind} policy allows the ${action} action`;
}

function callerContext(state: AccountState, caller: Caller): Record<string, string> {
  const now = state.now();
  return {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:PrincipalAccount': state.accountId,
    'aws:PrincipalArn': caller.kind === 'roleSession' ? (caller.role?.arn ?? caller.arn) : caller.arn,
    'aws:PrincipalType': caller.kind === 'roleSession' ? 'AssumedRole' : 'User',
    // Clients of the sandbox use plain HTTP, but it stands for AWS's endpoints, which use TLS.
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '127.0.0.1',
    'aws:userid': caller.principalId,
    ...(caller.kind === 'roleSession' ? {} : { 'aws:username': caller.user.userName }),
    ...mfaContext(caller, now),
  };
}

/**
 * `aws:MultiFactorAuthPresent` exists only for temporary credentials. In a role session it is false, even if the
 * session was made with a code. That is why AWS advises BoolIfExists for a Deny. [IAM User Guide, global condition
 * keys]
 */
function mfaContext(caller: Caller, now: number): Record<string, string> {
  if (caller.kind === 'key') return {};
  const issued = { 'aws:TokenIssueTime': new Date(caller.session.issuedAt).toISOString() };
  if (caller.kind === 'roleSession' || caller.session.mfaAt === undefined) {
    return { ...issued, 'aws:MultiFactorAuthPresent': 'false' };
  }
  const age = String(Math.floor((now - caller.session.mfaAt) / 1000));
  return { ...issued, 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age };
}
