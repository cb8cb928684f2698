/** A session without MFA may be active and of no use. Fob finds out with one call for each session. */
import { beforeEach, describe, expect, it } from 'vitest';
import { offersOf } from '../../../src/contract/error-offers';
import { answerOf, settle } from './doubles';
import { aws, files, fob, HOUR, profile, setUp, start, time } from './fob-fixture';

const explicit = answerOf(
  'AccessDenied',
  'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:GetAccessKeyInfo on resource: * with an explicit deny in an identity-based policy',
);
const implicit = answerOf('AccessDenied', 'User: … is not authorized to perform: sts:GetAccessKeyInfo on resource: *');
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
      message: 'This session is active, but a policy denies alice nearly everything without MFA.',
    });
    expect(limited && offersOf(limited)).toEqual(['add-device', 'edit-profile']);
  });

  it.each([
    ['is allowed the call', null],
    ['may only lack the permission', implicit],
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
