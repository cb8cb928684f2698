/** What failed just now is known to whoever would try the same next: one need takes one call. */
import { beforeEach, describe, expect, it } from 'vitest';
import { answerOf, settle } from './doubles';
import { ask, aws, begin, command, files, fob, HOUR, MINUTE, profile, server, setUp, store, time } from './fob-fixture';

const denied = answerOf('AccessDenied', 'User is not authorized');
const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const errors = () => store.state.activity.filter(({ level }) => level === 'error');
const calls = (role: string) => aws.calls.filter((call) => call.roleArn === roleArn(role)).length;

async function denyRoles(): Promise<void> {
  await begin('alice');
  aws.refuse = ({ action }) => (action === 'AssumeRole' ? denied : null);
}

describe('a denied role', () => {
  beforeEach(setUp);

  it.each(['a command', 'an SDK', 'a person'] as const)('is asked for once when %s wants it', async (who) => {
    await denyRoles();
    if (who === 'a command') expect(await command('admin')).toMatchObject({ status: 502 });
    if (who === 'a person') await fob.sessions.handOut('admin');
    if (who === 'an SDK') {
      await fob.endpoint.serve('admin', true);
      // botocore asks three times before it gives up.
      for (let times = 0; times < 3; times += 1) {
        expect(await server.ask('/profiles/admin.json')).toMatchObject({ status: 403 });
        await time.advance(500);
      }
    }
    await time.advance(MINUTE);
    expect(calls('admin')).toBe(1);
    expect(errors()).toHaveLength(1);
    expect(errors()[0]).toMatchObject({ profile: 'admin' });
  });

  it('is asked for once by two commands one after the other, and again later', async () => {
    await denyRoles();
    const first = await command('admin');
    expect(await command('admin')).toEqual(first);
    expect(calls('admin')).toBe(1);
    await time.advance(3_000);
    await command('admin');
    expect(calls('admin')).toBe(2);
    expect(errors()).toHaveLength(1);
  });

  it('is asked for again at once if the person wants it', async () => {
    await denyRoles();
    await command('admin');
    await fob.sessions.refresh('admin');
    expect(calls('admin')).toBe(2);
    aws.refuse = () => null;
    await fob.sessions.handOut('admin');
    expect(calls('admin')).toBe(3);
    expect(await command('admin')).toMatchObject({ status: 200 });
  });

  it('of several profiles is one role', async () => {
    files.config += `\n[profile again]\nrole_arn = ${roleArn('admin')}\nsource_profile = alice\n`;
    files.changed();
    await settle();
    await denyRoles();
    await Promise.all([command('admin'), command('again'), ask('/env', { profile: 'admin' })]);
    await command('again');
    await time.advance(10 * MINUTE);
    expect(calls('admin')).toBe(1);
  });
});

describe('a session that ten kept roles are made from', () => {
  beforeEach(setUp);

  const inner = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

  it.each([
    ['whose role is denied', denied],
    ['whose key AWS does not know', answerOf('InvalidClientTokenId', 'The security token is invalid.')],
  ])('and %s is tried once for all of them, and all work once it works again', async (_, refusal) => {
    files.config = files.config.replace('mfa_serial = arn:aws:iam::111122223333:mfa/alice', 'region = eu-central-1');
    files.config += inner.map((n) => `\n[profile ${n}]\nrole_arn = ${roleArn(n)}\nsource_profile = admin\n`).join('');
    files.changed();
    await settle();
    for (const name of inner) await fob.renewal.keep(name, true);
    await time.advance(MINUTE);
    expect(inner.map(calls)).toEqual(inner.map(() => 1));
    const signedWithKey = () => aws.calls.filter(({ signer }) => signer.startsWith('AKIA'));
    aws.refuse = ({ signer, action }) =>
      signer.startsWith('AKIA') && (refusal !== denied || action === 'AssumeRole') ? refusal : null;
    const before = signedWithKey().length;
    await time.advance(3 * HOUR);
    // GetCallerIdentity and AssumeRole, both while the last session lives and after it.
    expect(signedWithKey().length - before).toBeLessThanOrEqual(4);
    expect(errors()).toHaveLength(1);
    aws.refuse = () => null;
    await fob.sessions.refresh('admin');
    await time.advance(MINUTE);
    expect(inner.map((name) => profile(name).state)).toEqual(inner.map(() => 'active'));
  });
});
