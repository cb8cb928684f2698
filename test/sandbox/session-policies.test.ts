import { DeletePolicyCommand, GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policies, type NamedPolicy, type Sandbox } from './index';
import { codeOf, messageOf, s3 } from './s3-testing';
import { iamFor, refusal, sandboxForTest, stsFor } from './testing';

const VIEW_ONLY = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

const statement = (more: object = {}): object => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more });
const policyText = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (name: string, ...Action: string[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement: [{ Sid: 'Same', Effect: 'Allow', Action, Resource: '*' }] },
});

function assume(sandbox: Sandbox, more: Partial<AssumeRoleCommandInput>) {
  sandbox.account.setTrust('admin', policies.trustAccount('111122223333'));
  const role = { RoleArn: sandbox.role('admin').arn, RoleSessionName: 'fob' };
  return stsFor(sandbox, sandbox.user('carol')).send(new AssumeRoleCommand({ ...role, ...more }));
}

/** What a session may do to objects and their bucket. */
async function mayDo(sandbox: Sandbox, { Credentials }: Awaited<ReturnType<typeof assume>>) {
  const [list, get, put] = await Promise.all([
    s3(sandbox, Credentials, '/fob-sandbox'),
    s3(sandbox, Credentials, '/fob-sandbox/key'),
    s3(sandbox, Credentials, '/fob-sandbox/key', { method: 'PUT', body: 'x' }),
  ]);
  return { list: list.status === 200, get: codeOf(get)[1] === 'NoSuchKey', put: put.status === 200 };
}

describe('session policies', () => {
  it('of AWS allow to read, or only to look', async () => {
    const sandbox = await sandboxForTest();
    const whole = await assume(sandbox, {});
    expect(await mayDo(sandbox, whole)).toEqual({ list: true, get: true, put: true });
    const readOnly = await assume(sandbox, { PolicyArns: [{ arn: READ_ONLY }] });
    expect(await mayDo(sandbox, readOnly)).toEqual({ list: true, get: true, put: false });
    const put = await s3(sandbox, readOnly.Credentials, '/fob-sandbox/key', { method: 'PUT' });
    expect(messageOf(put)).toContain('because no session policy allows the s3:PutObject action');
    const viewOnly = await assume(sandbox, { PolicyArns: [{ arn: VIEW_ONLY }] });
    expect(await mayDo(sandbox, viewOnly)).toEqual({ list: true, get: false, put: false });
  });

  it('add up, within what the role allows', async () => {
    const sandbox = await sandboxForTest();
    const { arn } = sandbox.account.addManagedPolicy(allow('PutObjects', 's3:PutObject', 'iam:*'));
    const { arn: other } = sandbox.account.addManagedPolicy(allow('ListBuckets', 's3:ListBucket'));
    const PolicyArns = [{ arn }, { arn: other }];
    const both = await assume(sandbox, { PolicyArns });
    expect(await mayDo(sandbox, both)).toEqual({ list: true, get: false, put: true });
    const three = await assume(sandbox, { PolicyArns, Policy: policyText(statement({ Action: 's3:GetObject' })) });
    expect(await mayDo(sandbox, three)).toEqual({ list: true, get: true, put: true });
    const denied = { Policy: policyText(statement({ Effect: 'Deny', Action: 's3:PutObject' })), PolicyArns };
    const without = await assume(sandbox, denied);
    expect(await mayDo(sandbox, without)).toEqual({ list: true, get: false, put: false });
    const put = await s3(sandbox, without.Credentials, '/fob-sandbox/key', { method: 'PUT' });
    expect(messageOf(put)).toContain('with an explicit deny in a session policy');
    sandbox.account.role('admin').policies.splice(0, Infinity, allow('Lists', 's3:List*'));
    expect(await mayDo(sandbox, three)).toEqual({ list: true, get: false, put: false });
  });

  it('say how large they make the token', async () => {
    const sandbox = await sandboxForTest();
    const plain = await assume(sandbox, {});
    const limited = await assume(sandbox, { PolicyArns: [{ arn: READ_ONLY }] });
    expect(plain.SessionTokenSize).toBe(plain.Credentials?.SessionToken?.length);
    expect(limited.SessionTokenSize).toBe(limited.Credentials?.SessionToken?.length);
    expect(limited.SessionTokenSize).toBeGreaterThan(plain.SessionTokenSize ?? Infinity);
  });

  it('of AWS can be read', async () => {
    const sandbox = await sandboxForTest();
    const command = new GetPolicyVersionCommand({ PolicyArn: READ_ONLY, VersionId: 'v1' });
    const { PolicyVersion } = await iamFor(sandbox, sandbox.user('carol')).send(command);
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('"s3:List*"');
  });
});

describe('AssumeRole refuses session policies', () => {
  const malformed = 'MalformedPolicyDocumentException';
  it.each<[string, string, string, string]>([
    ['that are too long', policyText(statement()).padEnd(2049), 'ValidationError', 'equal to 2048'],
    ['that are no JSON', '{', malformed, 'This policy contains invalid Json'],
    ['that are something else', '[]', malformed, 'Syntax errors in policy.'],
    ['without statements', '{"Version":"2012-10-17"}', malformed, 'Syntax errors in policy.'],
    ['with other keys', '{"Statement":[],"Comment":""}', malformed, 'Syntax errors in policy.'],
    ['of no statement', policyText(), malformed, 'Syntax errors in policy.'],
    ['with a null', '{"Statement":[null]}', malformed, 'Syntax errors in policy.'],
    ['of another version', '{"Version":"2026-01-01"}', malformed, 'The policy must contain a valid version string'],
    ['with a principal', policyText(statement({ Principal: '*' })), malformed, 'should not specify a principal.'],
    ['with a wrong effect', policyText(statement({ Effect: 'Permit' })), malformed, 'Syntax errors in policy.'],
    ['without actions', policyText({ Effect: 'Allow', Resource: '*' }), malformed, 'must contain actions.'],
    ['without resources', policyText({ Effect: 'Allow', Action: '*' }), malformed, 'must contain resources.'],
    [
      'with a wildcard for the service',
      policyText(statement({ Action: '*:Get*' })),
      malformed,
      'must not contain wild',
    ],
    ['with no service', policyText(statement({ Action: 'GetObject' })), malformed, 'must be prefaced by a vendor'],
    ['with two colons', policyText(statement({ Action: 's3:Get:*' })), malformed, 'can contain only one colon.'],
    ['with a bucket’s name', policyText(statement({ Resource: 'mine' })), malformed, 'Resource mine must be in ARN'],
    ['with two Sids', policyText(statement({ Sid: 'A' }), statement({ Sid: 'A' })), malformed, 'must be unique.'],
    ['with a Sid of words', policyText(statement({ Sid: 'A b' })), malformed, 'must be alpha-numeric.'],
    [
      'with a wrong operator',
      policyText(statement({ Condition: { Equals: {} } })),
      malformed,
      'Invalid Condition type',
    ],
  ])('%s', async (_what, Policy, code, message) => {
    const sandbox = await sandboxForTest();
    const answer = await refusal(assume(sandbox, { Policy }));
    expect([answer.code, answer.status]).toEqual([code, 400]);
    expect(answer.message).toContain(message);
  });

  it('that do not exist, and more than ten', async () => {
    const sandbox = await sandboxForTest();
    const absent = 'arn:aws:iam::aws:policy/NoAccess';
    expect(await refusal(assume(sandbox, { PolicyArns: [{ arn: absent }] }))).toMatchObject({
      code: 'ValidationError',
      message: `Policy ${absent} does not exist or is not attachable.`,
    });
    const ten = Array.from({ length: 10 }, () => ({ arn: READ_ONLY }));
    await assume(sandbox, { PolicyArns: ten });
    const eleven = await refusal(assume(sandbox, { PolicyArns: [...ten, { arn: READ_ONLY }] }));
    expect(eleven).toMatchObject({ code: 'ValidationError', message: 'Cannot exceed quota for PolicyArns: 10' });
  });

  it('that do not fit into the token together with the tags', async () => {
    const sandbox = await sandboxForTest();
    const random = (bytes: number) => randomBytes(bytes).toString('base64url');
    const Policy = policyText(statement({ Resource: ['*', `arn:aws:s3:::${random(1300)}`] }));
    const Tags = Array.from({ length: 10 }, (_, index) => ({ Key: `tag${index}`, Value: random(190) }));
    const answer = await refusal(assume(sandbox, { Policy, Tags }));
    expect(answer).toMatchObject({ code: 'PackedPolicyTooLargeException', status: 400 });
    await assume(sandbox, { Policy });
  });
});

it('IAM does not delete policies of AWS', async () => {
  const sandbox = await sandboxForTest();
  const command = new DeletePolicyCommand({ PolicyArn: VIEW_ONLY });
  expect((await refusal(iamFor(sandbox, sandbox.user('carol')).send(command))).code).toBe('AccessDenied');
});
