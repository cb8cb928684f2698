/**
 * The promise of leases, against the rules of the sandbox: none may do what its profile may not, nor what its terms do not
 * allow, and none lives longer than asked, or than the session that it is made of. Fob's own evaluator says what the terms
 * allow.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { LeaseAccess, LeaseTerms } from '../../../src/contract/leases';
import { policyOf } from '../../../src/main/core/leases/policy-text';
import { policiesOf } from '../../../src/main/core/leases/terms';
import { RequestContext } from '../../../src/main/core/policy/context';
import { evaluate } from '../../../src/main/core/policy/evaluate';
import { parsePolicy } from '../../../src/main/core/policy/parse';
import type { PolicyDocument } from '../../sandbox/account/model';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';

const MINUTE = 60_000;
/** Reads and changes, of which each profile may do others. */
const questions = [
  ['s3:ListAllMyBuckets', '*'],
  ['s3:GetObject', 'arn:aws:s3:::reports/a'],
  ['s3:PutObject', 'arn:aws:s3:::reports/a'],
  ['ec2:DescribeInstances', '*'],
  ['ec2:TerminateInstances', 'arn:aws:ec2:us-east-1:111122223333:instance/i-0'],
  ['iam:ListUsers', '*'],
  ['iam:CreateUser', 'arn:aws:iam::111122223333:user/mallory'],
  ['iam:ListVirtualMFADevices', '*'],
] as const;
/** `alice` may do little, `deploy` some things, and `admin` everything. */
const profiles = ['alice', 'admin', 'deploy'] as const;

let fixture: DeviceFixture;

beforeAll(async () => {
  fixture = await DeviceFixture.of('alice');
  const { account } = fixture.sandbox;
  const { trust } = account.role('deploy');
  const text = policyOf(['s3:*', 'ec2:Describe*', 'sts:GetScopedCredentials'], ['s3:PutObject']);
  const document = JSON.parse(text) as PolicyDocument;
  account.addRole('deploy', { trust, policies: [{ name: 'some', document }] });
  fixture.files.config += `[profile deploy]\nrole_arn = ${fixture.sandbox.role('deploy').arn}\nsource_profile = alice\n`;
  fixture.files.changed();
  await settle();
  const asked = ask('admin', {});
  await settle();
  await fixture.until(asked, () => {
    const [request] = fixture.store.state.codeRequests;
    const { mfaSerial } = fixture.sandbox.user('alice');
    return request && fixture.fob.codes.submit(request.id, fixture.phoneCode(mfaSerial ?? ''));
  });
});

interface Credentials {
  accessKeyId: string;
  sessionToken: string;
  endsAt: number;
}

async function ask(profile: string, options: Record<string, string>): Promise<Credentials | string> {
  const query = new URLSearchParams({ profile, ...options });
  const { signal } = new AbortController();
  const { status, body } = await fixture.fob.commands.answer({
    path: '/credentials',
    query,
    peer: () => Promise.resolve(null),
    signal,
  });
  if (status !== 200) return body;
  const given = JSON.parse(body) as Record<'AccessKeyId' | 'SessionToken' | 'Expiration', string>;
  return { accessKeyId: given.AccessKeyId, sessionToken: given.SessionToken, endsAt: Date.parse(given.Expiration) };
}

async function credentials(profile: string, options: Record<string, string>): Promise<Credentials> {
  const given = await fixture.until(ask(profile, options));
  if (typeof given === 'string') throw new Error(given);
  return given;
}

function optionsOf({ access, seconds }: LeaseTerms): Record<string, string> {
  const time: Record<string, string> = seconds === null ? {} : { for: `${seconds}s` };
  if (access.kind === 'read-only') return { ...time, 'read-only': access.services.join(',') };
  if (access.kind === 'actions') return { ...time, allow: access.actions.join(',') };
  return access.kind === 'policy' ? { ...time, policy: access.policy } : time;
}

/** Whether the terms allow the action. AWS's own policy for reading is judged by the name of the action. */
function termsAllow(access: LeaseAccess, profile: string, action: string, resource: string): boolean {
  const policies = policiesOf(access, profile === 'alice' ? null : { partition: 'aws' });
  if (!policies.ok) throw new Error(policies.error.message);
  const { policy, policyArns } = policies.value;
  if (policyArns.length > 0) return /:(Get|List|Describe)/.test(action);
  if (policy === null) return true;
  const document = parsePolicy(policy);
  if (!document.ok) throw new Error(document.error.message);
  const named = { name: 'lease', origin: { kind: 'given' } as const, document: document.value };
  return evaluate([named], { action, resource }, new RequestContext({})).result === 'allowed';
}

const pattern = fc.constantFrom('s3:Get*', 's3:*', 's3:Put*', 'ec2:*', 'ec2:Describe*', 'iam:List*', 'iam:*', 'sts:*');
const list = fc.uniqueArray(pattern, { minLength: 1, maxLength: 4 });
const access: fc.Arbitrary<LeaseAccess> = fc.oneof(
  fc.constant<LeaseAccess>({ kind: 'all' }),
  fc.subarray(['s3', 'ec2', 'iam', 'batch']).map((services): LeaseAccess => ({ kind: 'read-only', services })),
  list.map((actions): LeaseAccess => ({ kind: 'actions', actions })),
  fc
    .tuple(list, fc.uniqueArray(pattern, { maxLength: 2 }))
    .map(([allowed, denied]): LeaseAccess => ({ kind: 'policy', policy: policyOf(allowed, denied) })),
);
const seconds = fc.oneof(fc.constant(null), fc.integer({ min: 60, max: 899 }), fc.integer({ min: 900, max: 40_000 }));
const terms = fc
  .record({ access, seconds, name: fc.constant(null) })
  .filter(({ access: { kind }, seconds: time }) => kind !== 'all' || time !== null);

test('no lease may do more than its profile, or than its terms, and none lives longer', async () => {
  const { account } = fixture.sandbox;
  let denials = 0;
  const isHeld = async (given: LeaseTerms, profile: (typeof profiles)[number], minutes: number): Promise<void> => {
    await fixture.time.advance(minutes * MINUTE);
    const parent = await credentials(profile, {});
    const whole = await credentials('alice', {});
    const began = fixture.time.now();
    const lease = await credentials(profile, optionsOf(given));
    expect(lease.accessKeyId).not.toBe(parent.accessKeyId);
    for (const [action, resource] of questions) {
      const may = await account.allows(lease, action, resource);
      const isWithin =
        (await account.allows(parent, action, resource)) && termsAllow(given.access, profile, action, resource);
      expect([action, may]).toEqual([action, isWithin]);
      if (!may) denials += 1;
    }
    // Equal terms share a lease, which may have begun before.
    const ends = given.seconds === null ? Infinity : fixture.time.now() + given.seconds * 1000;
    expect(lease.endsAt).toBeLessThanOrEqual(ends);
    expect(lease.endsAt).toBeLessThanOrEqual(profile === 'alice' ? whole.endsAt : began + 60 * MINUTE + 1000);
  };
  await fc.assert(fc.asyncProperty(terms, fc.constantFrom(...profiles), fc.integer({ min: 0, max: 6 }), isHeld), {
    numRuns: 80,
  });
  expect(denials).toBeGreaterThan(80);
}, 120_000);
