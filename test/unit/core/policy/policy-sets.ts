/** Sets of policies: those of the guides and of AWS, and others with exactly one fault each. */
import { policyTemplates } from '../../../../src/main/core/policy/templates/templates';
import type { FindingId, TemplateId } from '../../../../src/contract/policy';
import { policies, type NamedPolicy, type PolicyDocument } from '../../../sandbox';

type Statement = Record<string, unknown>;

export function template(id: TemplateId): NamedPolicy {
  const found = policyTemplates({ partition: 'aws', account: '111122223333' }).find((candidate) => candidate.id === id);
  if (!found) throw new Error(id);
  return { name: found.policyName, document: JSON.parse(found.texts.json) as PolicyDocument };
}

export const everyday: NamedPolicy = {
  name: 'Everyday',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:List*', 'ec2:Describe*'], Resource: '*' }],
  },
};
const roles = policies.mayAssume('arn:aws:iam::111122223333:role/open');

/** The recommended policy, with `change` applied to each statement. */
function recommendedBut(change: (statement: Statement) => Statement): NamedPolicy {
  const { name, document } = template('recommended');
  return { name, document: { ...document, Statement: document.Statement.map((item) => change(item as Statement)) } };
}
const changeDeny = (change: Statement) =>
  recommendedBut((statement) => (statement['Effect'] === 'Deny' ? { ...statement, ...change } : statement));
const changeSid = (sid: string, change: Statement) =>
  recommendedBut((statement) => (statement['Sid'] === sid ? { ...statement, ...change } : statement));
const deny = template('recommended').document.Statement.at(-1) as { NotAction: string[] };
const without = (...actions: string[]) => ({ NotAction: deny.NotAction.filter((action) => !actions.includes(action)) });

export const sets: Record<string, { policies: NamedPolicy[]; findings: FindingId[] }> = {
  'the deny of the guides alone, which grants nothing': {
    policies: [template('deny-without-mfa')],
    findings: ['enrollment-not-allowed', 'devices-not-deletable', 'get-user-denied'],
  },
  'AWS’s example without the deny': {
    policies: [template('self-manage')],
    findings: ['open-without-mfa', 'devices-not-deletable'],
  },
  'AWS’s example with the deny': {
    policies: [template('self-manage'), template('deny-without-mfa')],
    findings: ['devices-not-deletable'],
  },
  'the sandbox’s copy of AWS’s example, with roles and everyday calls': {
    policies: [policies.selfManage, policies.denyWithoutMfa, roles, everyday],
    findings: ['devices-not-deletable'],
  },
  'an older example, which allows one device name only': {
    policies: [policies.selfManageOwnNameOnly, policies.denyWithoutMfa],
    findings: ['device-name', 'get-user-denied'],
  },
  'an administrator with the deny': { policies: [policies.administrator, policies.denyWithoutMfa], findings: [] },
  'an administrator without it': { policies: [policies.administrator], findings: ['open-without-mfa'] },
  'the recommended one': { policies: [template('recommended')], findings: [] },
  'the recommended one with roles and everyday calls': {
    policies: [everyday, roles, template('recommended')],
    findings: [],
  },
  'no policy at all': {
    policies: [],
    findings: ['enrollment-not-allowed', 'devices-not-deletable', 'get-user-denied'],
  },
};

/** Sets with one fault each, and the finding that reports it. */
export const broken: Record<string, { policies: NamedPolicy[]; finding: FindingId }> = {
  'GetSessionToken missing from NotAction': {
    policies: [changeDeny(without('sts:GetSessionToken')), everyday],
    finding: 'session-token-not-excepted',
  },
  'Bool instead of BoolIfExists': {
    policies: [changeDeny({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }), everyday],
    finding: 'bool-without-if-exists',
  },
  'the user’s own devices allowed on the wrong resource': {
    policies: [changeSid('AllowManageOwnUserMFA', { Resource: 'arn:aws:iam::*:mfa/${aws:username}' }), everyday],
    finding: 'wrong-resource',
  },
  'a deny for one resource only': {
    policies: [changeDeny({ Resource: 'arn:aws:iam::111122223333:*' }), everyday],
    finding: 'wrong-resource',
  },
  'mfa/${aws:username} only': {
    policies: [
      changeSid('AllowManageOwnVirtualMFADevice', { Resource: 'arn:aws:iam::*:mfa/${aws:username}' }),
      everyday,
    ],
    finding: 'device-name',
  },
  'a deny that blocks enrollment': {
    policies: [changeDeny(without('iam:CreateVirtualMFADevice', 'iam:EnableMFADevice')), everyday],
    finding: 'enrollment-denied',
  },
  'no deny': {
    policies: [
      {
        ...template('recommended'),
        document: { Version: '2012-10-17', Statement: template('recommended').document.Statement.slice(0, -1) },
      },
      everyday,
    ],
    finding: 'open-without-mfa',
  },
};
