/** Random policies and requests like those that people write, with much about MFA. */
import fc from 'fast-check';

const one = <T>(...items: T[]): fc.Arbitrary<T> => fc.constantFrom(...items);

export const ACCOUNT = '111122223333';
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

/** Actions, each with resources of its type. */
const questions = [
  { action: 'iam:CreateVirtualMFADevice', resources: [iam('mfa/alice'), iam('mfa/alice-2'), iam('mfa/team/alice')] },
  { action: 'iam:EnableMFADevice', resources: [iam('user/alice'), iam('user/team/alice'), iam('user/bob')] },
  { action: 'iam:GetUser', resources: [iam('user/alice'), iam('user/bob')] },
  { action: 'iam:ListVirtualMFADevices', resources: ['*'] },
  { action: 'iam:DeleteVirtualMFADevice', resources: [iam('mfa/alice'), iam('mfa/x')] },
  { action: 'sts:AssumeRole', resources: [iam('role/admin'), iam('role/team/deploy')] },
  { action: 's3:ListAllMyBuckets', resources: ['*'] },
  { action: 's3:GetObject', resources: ['arn:aws:s3:::logs/alice/1.txt', 'arn:aws:s3:::logs/*'.replace('*', 'b/2')] },
  { action: 'ec2:DescribeInstances', resources: ['*'] },
];
export const question = one(...questions).chain(({ action, resources }) =>
  one(...resources).map((resource) => ({ action, resource })),
);

const actionPattern = one(
  ...['*', 'iam:*', 'iam:*MFA*', 'iam:Create*', 'iam:?etUser', 'IAM:enablemfadevice', 'sts:*', 's3:List*', 's3:Get*'],
  ...['ec2:Describe*', 'ec2:*', ...questions.map(({ action }) => action)],
);
const resourcePattern = one(
  ...['*', iam('user/${aws:username}'), 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:mfa/*', iam('mfa/*')],
  ...['arn:aws:iam::*:mfa/${aws:username}', 'arn:aws:iam::*:mfa/${aws:username}*', 'arn:*:iam::*:user/*', iam('*')],
  ...[
    'arn:aws:s3:::logs/${aws:username}/*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::logs/?/*',
    iam('role/*'),
    iam('role/admin'),
  ],
  ...["arn:aws:s3:::logs/${aws:PrincipalTag/team, 'b'}/*", 'arn:aws:s3:::${aws:PrincipalTag/team}', iam('user/a*e')],
  ...['arn:aws:iam::444455556666:*', 'arn:aws:sqs:*:*:*', 'arn:aws-cn:iam::*:user/*'],
);

const quantifier = one('', '', '', 'ForAllValues:', 'ForAnyValue:');
const ifExists = one('', '', 'IfExists');
const some = <T>(item: fc.Arbitrary<T>) => fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 3 }));

/** Comparisons, each with keys of its type and values that sometimes match. */
const comparisons: [operators: string[], keys: string[], values: fc.Arbitrary<string>][] = [
  [['Bool'], ['aws:MultiFactorAuthPresent', 'aws:SecureTransport', 'AWS:multifactorauthpresent'], one('true', 'false')],
  [
    ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'],
    ['aws:username', 'aws:PrincipalTag/team', 'aws:userid'],
    one('alice', 'al*', 'a?ice', 'ALICE', '${aws:username}', 'x${*}', 'blue', '*'),
  ],
  [
    ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ['aws:username', 'aws:PrincipalTag/team'],
    one('ALICE', 'Blue', 'x'),
  ],
  [
    ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan'],
    ['aws:MultiFactorAuthAge'],
    one('0', '300', '3600', '-1', '10.5'),
  ],
  [['NumericGreaterThanEquals'], ['aws:MultiFactorAuthAge'], one('300', '3600')],
  [
    ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
    ['aws:CurrentTime', 'aws:TokenIssueTime'],
    one('2026-01-05T09:00:00Z', '2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z'),
  ],
  [
    ['IpAddress', 'NotIpAddress'],
    ['aws:SourceIp'],
    one('203.0.113.0/24', '203.0.113.7/32', '10.0.0.0/8', '203.0.113.7'),
  ],
  [
    ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    ['aws:PrincipalArn'],
    one(iam('user/alice'), iam('user/*'), 'arn:aws:iam::*:user/${aws:username}', 'arn:*:iam::*:role/*'),
  ],
];
const comparison = one(...comparisons).chain(([operators, keys, values]) =>
  fc.record({
    operator: fc.tuple(quantifier, one(...operators), ifExists).map((parts) => parts.join('')),
    key: one(...keys),
    values: some(values),
  }),
);
const nullTest = fc.record({
  operator: fc.constant('Null'),
  key: one('aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge', 'aws:PrincipalTag/team'),
  values: some(one('true', 'false')),
});
const mfaTest = fc.record({
  operator: one('Bool', 'BoolIfExists'),
  key: fc.constant('aws:MultiFactorAuthPresent'),
  values: one('true', 'false'),
});

const condition = fc
  .array(fc.oneof({ weight: 3, arbitrary: mfaTest }, { weight: 4, arbitrary: comparison }, nullTest), { maxLength: 3 })
  .map((tests) => {
    const result: Record<string, Record<string, unknown>> = {};
    for (const { operator, key, values } of tests) (result[operator] ??= {})[key] = values;
    return tests.length === 0 ? undefined : result;
  });

const statement = fc
  .record({
    Effect: one('Allow', 'Allow', 'Deny'),
    notAction: fc.boolean(),
    actions: some(actionPattern),
    notResource: one(false, false, false, true),
    resources: some(resourcePattern),
    Condition: condition,
  })
  .map(({ Effect, notAction, actions, notResource, resources, Condition }) => ({
    Effect,
    [notAction ? 'NotAction' : 'Action']: actions,
    [notResource ? 'NotResource' : 'Resource']: resources,
    ...(Condition === undefined ? {} : { Condition }),
  }));

export const policyJson = fc.record({
  Version: fc.constant('2012-10-17'),
  Statement: fc.array(statement, { minLength: 1, maxLength: 4 }),
});

/** The context keys of a request. A missing key is absent. */
export const contextKeys = fc
  .record({
    mfa: one(null, 'false', 'true'),
    team: one(null, 'blue', 'b', 'red'),
    age: one('0', '299', '300', '9000'),
    time: one('2026-01-05T09:00:00Z', '2028-06-01T00:00:00Z'),
    ip: one('203.0.113.7', '10.1.2.3', '198.51.100.1'),
  })
  .map(({ mfa, team, age, time, ip }): Record<string, string> => ({
    'aws:username': 'alice',
    'aws:userid': 'AIDAEXAMPLEEXAMPLEEX',
    'aws:PrincipalArn': iam('user/alice'),
    'aws:PrincipalAccount': ACCOUNT,
    'aws:CurrentTime': time,
    'aws:SourceIp': ip,
    'aws:SecureTransport': 'true',
    ...(team === null ? {} : { 'aws:PrincipalTag/team': team }),
    ...(mfa === null ? {} : { 'aws:MultiFactorAuthPresent': mfa, 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' }),
    ...(mfa === 'true' ? { 'aws:MultiFactorAuthAge': age } : {}),
  }));
