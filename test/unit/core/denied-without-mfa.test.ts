/** A session without MFA may be active and of no use. Fob finds out with one call for each session. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { offersOf } from '../../../src/contract/error-offers';
import { mayBeForMfa } from '../../../src/main/core/sessions/denied-without-mfa';
import { answerOf, settle } from './doubles';
import { aws, files, fob, HOUR, profile, setUp, start, time } from './fob-fixture';

const denial = (end: string) =>
  answerOf(
    'AccessDenied',
    `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:GetAccessKeyInfo on resource: *${end}`,
  );
const explicit = denial(' with an explicit deny in an identity-based policy');
const implicit = denial('');
const noAnswer = { kind: 'timeout', message: 'no answer' } as const;
const looks = () => aws.count('GetAccessKeyInfo');

beforeEach(async () => {
  await setUp();
  files.config = files.config.replace('mfa_serial = arn:aws:iam::111122223333:mfa/alice\n', '');
  files.changed();
  await settle();
});

async function startAlice(): Promise<void> {
  await fob.sessions.refresh('alice');
  await settle();
  await settle();
}

describe('a session without MFA', () => {
  it('that a policy denies everything says so and offers a device', async () => {
    aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? explicit : null);
    await startAlice();
    const { state, limited } = profile('alice');
    expect(state).toBe('active');
    expect(limited).toMatchObject({
      code: 'denied-without-mfa',
      message:
        'This session is active, but a policy denies alice nearly everything, probably because it is without MFA.',
    });
    expect(limited && offersOf(limited)).toEqual(['add-device', 'edit-profile']);
  });

  it.each([
    ['is allowed the call', null],
    ['may only lack the permission', implicit],
    ['may lack it as AWS says now', denial(' because no identity-based policy allows the sts:GetAccessKeyInfo action')],
    ['a service control policy denies the call', denial(' with an explicit deny in a service control policy')],
    ['is at a server that does not know the call', answerOf('InvalidAction', 'no such action', 400)],
  ])('whose user %s is said nothing of', async (_, answer) => {
    aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? answer : null);
    await startAlice();
    expect(looks()).toBe(1);
    expect(profile('alice').limited).toBeNull();
  });

  it('is looked at once, and again when the next one begins', async () => {
    aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? explicit : null);
    await startAlice();
    await time.advance(2 * HOUR);
    expect(looks()).toBe(1);
    aws.refuse = () => null;
    await startAlice();
    expect(looks()).toBe(2);
    expect(profile('alice').limited).toBeNull();
  });

  it('of a user who has another one at a server of the configuration is looked at once all the same', async () => {
    files.config += '\n[profile local]\nendpoint_url = http://localhost:4566\n';
    files.credentials += files.credentials.replace('[alice]', '[local]');
    files.changed();
    await settle();
    // A loop would ask without end.
    aws.refuse = ({ action, endpoint }) =>
      looks() > 10 ? noAnswer : action === 'GetAccessKeyInfo' && endpoint === null ? explicit : null;
    await startAlice();
    await fob.sessions.refresh('local');
    for (let times = 0; times < 10; times += 1) await settle();
    expect(looks()).toBe(2);
    expect(profile('alice').limited).not.toBeNull();
    expect(profile('local')).toMatchObject({ state: 'active', limited: null });
  });

  it('is looked at after a restart too', async () => {
    aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? explicit : null);
    await startAlice();
    await fob.stop();
    await start();
    await settle();
    expect(profile('alice').limited).not.toBeNull();
  });

  it('says nothing once it has ended', async () => {
    aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? explicit : null);
    await startAlice();
    await fob.sessions.end('alice');
    await settle();
    expect(profile('alice').limited).toBeNull();
  });
});

it('a session of a role is not looked at: the role has its own policies', async () => {
  aws.refuse = ({ action }) => (action === 'GetAccessKeyInfo' ? explicit : null);
  await fob.sessions.refresh('admin');
  await settle();
  expect(profile('admin')).toMatchObject({ state: 'active', limited: null });
  expect(looks()).toBe(0);
});

describe('a denial', () => {
  const policies = [
    'a service control policy',
    'a resource control policy',
    'a permissions boundary',
    'a session policy',
    'a resource-based policy',
    'a VPC endpoint policy',
    'a role trust policy',
  ];
  const where = fc.constantFrom('', ': arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1', '.');

  it('of any other kind than an identity-based policy is not taken as one for MFA', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => text !== 'identity');
    const kinds = fc.oneof(
      fc.constantFrom(...policies),
      fc.tuple(fc.constantFrom('a', 'an', 'the'), word).map(([article, kind]) => `${article} ${kind}-based policy`),
    );
    fc.assert(
      fc.property(kinds, where, (kind, end) => {
        expect(mayBeForMfa(denial(` with an explicit deny in ${kind}${end}`))).toBe(false);
      }),
    );
  });

  it.each([
    ' with an explicit deny',
    ' with an explicit deny.',
    ' with an explicit deny in an identity-based policy',
    ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/mfa',
  ])('may be one for MFA if AWS names that kind or none: %s', (end) => {
    expect(mayBeForMfa(denial(end))).toBe(true);
  });
});
