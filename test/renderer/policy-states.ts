import type { AppState } from '../../src/contract/app-state';
import type {
  CellResult,
  MatrixCell,
  MatrixRow,
  PolicyCheckResult,
  PolicyCheckView,
  SignedBy,
} from '../../src/contract/policy';
import { awsRule } from '../../src/main/core/policy/check/aws-rules';
import { findings } from '../../src/main/core/policy/check/findings';
import { callsToCheck } from '../../src/main/core/policy/check/questions';
import { verdictOf } from '../../src/main/core/policy/check/verdict';
import { contextFor, type PolicySubject } from '../../src/main/core/policy/subject';
import type { NamedPolicy } from '../../src/main/core/policy/document';
import { evaluate } from '../../src/main/core/policy/evaluate';
import { parsePolicy } from '../../src/main/core/policy/parse';
import { policyTemplates } from '../../src/main/core/policy/templates/templates';

/** States with policy checks. Fob's own evaluator makes the results. */
const ACCOUNT = '123456789012';
const subject: PolicySubject = {
  userArn: `arn:aws:iam::${ACCOUNT}:user/team/alice`,
  userName: 'alice',
  roleArns: [`arn:aws:iam::${ACCOUNT}:role/admin`, `arn:aws:iam::${ACCOUNT}:role/team/data-lake-production-read-only`],
};

export const templates = policyTemplates({ partition: 'aws', account: ACCOUNT });
const textOf = (id: string): string => templates.find((template) => template.id === id)?.texts.json ?? '';

function named(name: string, origin: NamedPolicy['origin'], text: string): NamedPolicy {
  const document = parsePolicy(text);
  if (!document.ok) throw new Error(document.error.message);
  return { name, origin, document: document.value };
}

const work = named(
  'Work',
  { kind: 'group-managed', group: 'developers', arn: `arn:aws:iam::${ACCOUNT}:policy/Work` },
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Everyday', Effect: 'Allow', Action: ['s3:List*', 'ec2:Describe*'], Resource: '*' },
      { Sid: 'Roles', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: subject.roleArns },
    ],
  }),
);
const selfManage = named('ManageOwnCredentials', { kind: 'user' }, textOf('self-manage'));
const loose = named(
  'FobRequireMFA',
  { kind: 'group-managed', group: 'staff', arn: `arn:aws:iam::${ACCOUNT}:policy/FobRequireMFA` },
  textOf('recommended').replace('BoolIfExists', 'Bool').replaceAll('"iam:GetUser",', ''),
);
const recommended = named(
  'FobRequireMFA',
  { kind: 'group-managed', group: 'staff', arn: `arn:aws:iam::${ACCOUNT}:policy/FobRequireMFA` },
  textOf('recommended'),
);

function check(
  policies: readonly NamedPolicy[],
  source: MatrixCell['source'],
  now: number,
): Pick<PolicyCheckResult, 'verdict' | 'rows' | 'findings'> {
  const calls = callsToCheck(subject);
  const cell = (signedBy: SignedBy, action: string, resource: string): MatrixCell => {
    const answer = evaluate(policies, { action, resource }, contextFor(subject, signedBy, now));
    const policy: MatrixCell = { ...answer, policies: answer.result, source };
    const rule = awsRule(action, signedBy);
    return rule === null ? policy : { ...policy, ...rule, source: 'aws' };
  };
  const rows = calls.map(({ id, group, label, action, resource, note }) => ({
    id,
    group,
    label,
    action,
    resource,
    note,
    cells: {
      key: cell('key', action, resource),
      session: cell('session', action, resource),
      mfa: cell('mfa', action, resource),
    },
  }));
  return {
    verdict: verdictOf(rows, calls),
    rows,
    findings: findings({ subject, calls, rows, differences: [], policies, now }),
  };
}

const result = (
  policies: readonly NamedPolicy[],
  now: number,
  more: Partial<PolicyCheckResult> = {},
): PolicyCheckResult => ({
  userName: subject.userName,
  userArn: subject.userArn,
  source: 'simulation',
  simulationError: null,
  ...check(policies, more.source === undefined ? 'simulation' : 'local', now),
  unread: [],
  limits: ['Trust policies of roles, and policies of buckets and other resources.'],
  ...more,
});

const unknown = (row: MatrixRow): MatrixRow => {
  const cell = (of: MatrixCell): MatrixCell =>
    of.result === ('allowed' satisfies CellResult)
      ? { ...of, result: 'unknown', policies: 'unknown', why: 'It may depend on Legacy, which Fob could not read.' }
      : of;
  return { ...row, cells: { key: cell(row.cells.key), session: cell(row.cells.session), mfa: cell(row.cells.mfa) } };
};

const denied = {
  code: 'policy-denied' as const,
  message:
    'No policy lets alice simulate the policies of alice. That needs the permission iam:SimulatePrincipalPolicy.',
  nextStep: 'Ask an administrator of the account for iam:SimulatePrincipalPolicy, or let them do this.',
};
const refusal = {
  ...denied,
  detail:
    'AccessDenied: User: arn:aws:iam::123456789012:user/team/alice is not authorized to perform: iam:ListUserPolicies on resource: user alice with an explicit deny in an identity-based policy',
};

function readAlone(now: number): PolicyCheckResult {
  const read = result([work, selfManage], now, {
    source: 'read',
    simulationError: denied,
    unread: [{ name: 'Legacy', error: { ...denied, message: 'No policy lets alice read it.' } }],
  });
  const rows = read.rows.map(unknown);
  return { ...read, rows, verdict: verdictOf(rows, callsToCheck(subject)) };
}

/** @param typical has the profiles and users for these states */
export function policyStates(typical: (now: number) => AppState): Record<string, (now: number) => AppState> {
  const checked = (make: (now: number) => PolicyCheckView) => (now: number) => {
    const state = typical(now);
    return { ...state, policy: { ...state.policy, check: make(now) } };
  };
  const done = (make: (now: number) => PolicyCheckResult) =>
    checked((now) => ({ state: 'done', result: make(now), withCode: null }));
  return {
    'policy-loose': done((now) => result([work, selfManage, loose], now)),
    'policy-good': done((now) => result([work, recommended], now)),
    'policy-read': checked((now) => ({
      state: 'done',
      result: readAlone(now),
      withCode: { userId: 'alice', askedBy: 'alice' },
    })),
    'policy-given': done((now) =>
      result([named('This policy', { kind: 'given' }, textOf('deny-without-mfa'))], now, { source: 'given' }),
    ),
    ...Object.fromEntries(
      (['may-help', 'unlikely', 'refused-before', 'refused', 'no-device'] as const).map((chance) => [
        `policy-${chance}`,
        checked(() => ({ state: 'refused', users: { userId: 'alice', askedBy: 'alice' }, error: refusal, chance })),
      ]),
    ),
    'policy-running': checked(() => ({ state: 'running', userName: 'alice' })),
    'policy-failed': checked(() => ({
      state: 'failed',
      error: {
        code: 'policy-malformed',
        message: 'Line 7, column 15: a comma or } is expected.',
        nextStep: 'Correct the text there, then check it again.',
      },
    })),
  };
}
