import { accessDenied, validationError } from '../account/errors';
import type { Role, RoleSession } from '../account/model';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import { credentialsOf, issueSession, tokenSizeOf } from '../account/sessions';
import type { Action, ActionInput } from './action';
import { readMfaParams, spendGivenCode } from './mfa-params';
import { readSessionPolicy, sessionPoliciesOf } from './sts-session-policies';

const NAME_PATTERN = '[\\w+=,.@-]*';

/** The longest chained role session, in seconds. */
const CHAINED_SECONDS = 3600;

/**
 * Assumes a role. The order of AWS's checks is not documented. The order here: limits of the model, the code, the
 * policies, the length. So a code is spent even if a policy then denies the call.
 */
export const assumeRole: Action = async (input) => {
  const request = readRequest(input);
  const withCode = spendGivenCode(input, request.mfa);
  const role = [...input.state.roles.values()].find(({ arn }) => arn === request.roleArn);
  // A missing role gets the same refusal as a forbidden one, so that nobody can find out the names of roles.
  if (!role)
    throw accessDenied(
      `User: ${input.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${request.roleArn}`,
    );
  await authorizeAll(input, request, role, withCode);
  const seconds = request.seconds ?? 3600;
  checkLength(input, role, seconds);
  const session = issueSession(input.state, seconds, sessionFor(input, request, role));
  return {
    Credentials: credentialsOf(session),
    AssumedRoleUser: { AssumedRoleId: `${role.roleId}:${request.roleSessionName}`, Arn: session.arn },
    SourceIdentity: session.sourceIdentity,
    ...tokenSizeOf(session),
  };
};

type Request = ReturnType<typeof readRequest>;

function readRequest({ state, params }: ActionInput) {
  const reader = new ParamReader(params);
  const request = {
    roleArn: reader.text('RoleArn', { required: true, min: 20, max: 2048 }),
    roleSessionName: reader.text('RoleSessionName', { required: true, min: 2, max: 64, pattern: NAME_PATTERN }),
    seconds: reader.integer('DurationSeconds', { min: 900, max: 43_200 }),
    externalId: reader.text('ExternalId', { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' }),
    sourceIdentity: reader.text('SourceIdentity', { min: 2, max: 64, pattern: NAME_PATTERN }),
    policy: readSessionPolicy(reader),
    policyArns: reader.list('PolicyArns', '.arn'),
    tags: reader.tags('Tags'),
    mfa: readMfaParams(reader),
  };
  reader.finish();
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(request.roleArn)) throw validationError('Request ARN is invalid');
  if (request.sourceIdentity?.startsWith('aws:')) throw validationError('SourceIdentity cannot start with aws:');
  return { ...request, sessionPolicies: sessionPoliciesOf(state, request.policy, request.policyArns) };
}

/** Asks the policies. Tags and a source identity need permission for other actions too, in both policies. */
async function authorizeAll({ state, caller }: ActionInput, request: Request, role: Role, withCode: boolean) {
  const names = ['AssumeRole'];
  if (request.sourceIdentity !== undefined) names.push('SetSourceIdentity');
  if (Object.keys(request.tags).length > 0) names.push('TagSession');
  const context = {
    'sts:RoleSessionName': request.roleSessionName,
    ...(request.externalId === undefined ? {} : { 'sts:ExternalId': request.externalId }),
    ...(request.sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': request.sourceIdentity }),
    ...(withCode ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' } : {}),
  };
  for (const name of names) {
    await authorize(state, caller, { action: `sts:${name}`, resource: role.arn, trust: role.trust, context });
  }
}

function checkLength({ caller }: ActionInput, role: Role, seconds: number): void {
  if (caller.kind !== 'key' && seconds > CHAINED_SECONDS) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
}

function sessionFor({ state, caller }: ActionInput, request: Request, role: Role) {
  const { roleSessionName, sessionPolicies, tags } = request;
  // Once set, a source identity stays the same for a whole chain of roles. [STS API reference]
  const sourceIdentity =
    caller.kind === 'roleSession' ? (caller.session.sourceIdentity ?? request.sourceIdentity) : request.sourceIdentity;
  return {
    kind: 'role',
    roleId: role.roleId,
    roleSessionName,
    arn: `arn:aws:sts::${state.accountId}:assumed-role/${role.roleName}/${roleSessionName}`,
    tags,
    sessionPolicies,
    packed: [request.policy ?? '', ...request.policyArns, ...Object.entries(tags).flat()].join(''),
    // The scope of a session does not follow it into a role: the role's own policies apply there.
    scopePolicies: [],
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
  } satisfies Partial<RoleSession>;
}
