import { beforeEach, describe, expect, test } from 'vitest';
import type { LeaseAccess } from '../../../../src/contract/leases';
import {
  actionsThatMatter,
  isKnownService,
  readsByAws,
} from '../../../../src/main/core/policy/lease/actions-that-matter';
import { fob, setUp, files } from '../fob-fixture';
import { settle } from '../doubles';

beforeEach(setUp);

const preview = async (profile: string, access: LeaseAccess, seconds: number | null = null) => {
  const shown = await fob.leasePreviews.preview(profile, { access, seconds, name: null });
  if (!shown.ok) throw new Error(shown.error.message);
  const verdicts = Object.fromEntries(shown.value.rows.map(({ action, verdict }) => [action, verdict]));
  return { ...shown.value, verdicts };
};
const policy = (...statements: object[]): LeaseAccess => ({
  kind: 'policy',
  policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});
const READS: LeaseAccess = { kind: 'read-only', services: [] };

describe('before a lease is given', () => {
  test('a role that reads by AWS’s policy is shown by what that allows', async () => {
    for (const seconds of [null, 300]) {
      const { policy: text, verdicts, warnings } = await preview('admin', READS, seconds);
      expect([text, verdicts['s3:GetObject'], verdicts['s3:PutObject']]).toEqual([null, 'allowed', 'denied']);
      expect(warnings).toEqual([expect.stringContaining('also reads contents')]);
    }
  });

  test('a user that reads is shown by the policy that AWS gets, which hands out no secrets', async () => {
    const { policy: text, verdicts, warnings } = await preview('alice', READS);
    expect(text).toContain('"s3:Get*"');
    for (const action of actionsThatMatter)
      expect([action, verdicts[action]]).toEqual([
        action,
        readsByAws.has(action) && action !== 'ssm:GetParameter' ? 'allowed' : 'denied',
      ]);
    expect(warnings).toEqual([
      'This lease also reads contents: API keys in API Gateway, items in DynamoDB, code and variables of Lambda functions and objects in S3.',
    ]);
    expect((await preview('alice', { kind: 'read-only', services: ['ec2'] })).warnings).toEqual([]);
  });

  test('actions are what they say', async () => {
    const { verdicts, warnings } = await preview('admin', { kind: 'actions', actions: ['s3:Put*', 'sts:*'] });
    expect([verdicts['s3:PutObject'], verdicts['s3:GetObject'], verdicts['sts:AssumeRole']]).toEqual([
      'allowed',
      'denied',
      'allowed',
    ]);
    expect(warnings).toEqual([expect.stringContaining('With sts:AssumeRole a program can get credentials')]);
  });

  test('everything is everything', async () => {
    const { rows, warnings } = await preview('admin', { kind: 'all' }, 300);
    expect(rows.every(({ verdict }) => verdict === 'allowed')).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('everything that the profile may do')]);
  });

  test('a policy may depend on what Fob does not see, and on resources', async () => {
    const { verdicts, warnings } = await preview(
      'admin',
      policy(
        { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'ec2:RunInstances',
          Resource: '*',
          Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
        },
      ),
    );
    expect([verdicts['s3:GetObject'], verdicts['s3:DeleteObject'], verdicts['ec2:RunInstances']]).toEqual([
      'allowed',
      'denied',
      'unknown',
    ]);
    expect(warnings).toEqual([expect.stringContaining('only for the resources')]);
  });

  test.each([
    [policy({ Effect: 'Deny', Action: 's3:*', Resource: '*' }), /allows nothing/],
    [policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), /NotAction allows everything but/],
    [policy({ Effect: 'Allow', Action: '*', Resource: '*' }), /Action \* allows everything/],
    [{ kind: 'actions', actions: ['s33:Get*'] } satisfies LeaseAccess, /does not know the service s33\./],
  ])('a warning says where a policy gives nothing, or more than it says', async (access, words) => {
    expect((await preview('admin', access)).warnings).toContainEqual(expect.stringMatching(words));
  });

  test('what is no policy is refused', async () => {
    const terms = { access: { kind: 'policy', policy: '{"Statement":7}' } as LeaseAccess, seconds: null, name: null };
    expect(await fob.leasePreviews.preview('admin', terms)).toMatchObject({ error: { code: 'lease-terms-wrong' } });
    expect(await fob.leasePreviews.preview('nobody', terms)).toMatchObject({ error: { code: 'profile-unknown' } });
  });

  test('a server in place of AWS may not narrow sessions', async () => {
    files.config = files.config.replace('[profile alice]', '[profile alice]\nendpoint_url = http://localhost:4566');
    files.changed();
    await settle();
    expect((await preview('alice', READS)).warnings).toEqual([
      expect.stringContaining('also reads contents'),
      expect.stringContaining('http://localhost:4566 may not have'),
    ]);
  });

  test('a server in place of AWS may not hold the session of a role to its policy', async () => {
    files.config = files.config.replace('[profile admin]', '[profile admin]\nendpoint_url = http://localhost:4566');
    files.changed();
    await settle();
    expect((await preview('admin', READS)).warnings).toContain(
      'http://localhost:4566 is in the place of AWS. Some such servers do not hold a session to its policy.',
    );
  });

  test('every action that matters is of a service that Fob knows', () => {
    expect(actionsThatMatter.filter((action) => !isKnownService(action.split(':')[0] ?? ''))).toEqual([]);
  });
});
