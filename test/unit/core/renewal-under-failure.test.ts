/** What renewals still do while something fails, what they report only once, and what they keep. Each case is as small as possible. */
import { beforeEach, describe, expect, it } from 'vitest';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { Surface } from '../../../src/main/desktop/surface';
import { DeviceFixture } from './device-fixture';
import { answerOf, settle } from './doubles';
import {
  aws,
  begin,
  command,
  files,
  fob,
  network,
  HOUR,
  MINUTE,
  notifications,
  profile,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';

const networkLost = { kind: 'network', message: 'ENOTFOUND' } as const;
const denied = answerOf('AccessDenied', 'User is not authorized');
const FIRST_MFA_KEY_ID = 'ASIA0000000000000001';
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const errors = () => store.state.activity.filter(({ level }) => level === 'error').map(({ text }) => text);
const dropFirstMfa = () => {
  aws.refuse = ({ action, signer }) =>
    action === 'AssumeRole' && signer === FIRST_MFA_KEY_ID ? answerOf('ExpiredToken', 'expired') : null;
};
async function moreRoles(...names: string[]): Promise<void> {
  files.config += names.map((n) => `\n[profile ${n}]\nrole_arn = ${role(n)}\nsource_profile = alice\n`).join('');
  files.changed();
  await settle();
}
/**
 * The role sessions of admin and deploy have ended and AWS has dropped the MFA session. The returned function releases AWS's answer
 * about deploy.
 */
async function droppedAndLate(): Promise<() => void> {
  await fob.settings.change({ keepHours: 0 });
  await begin('admin');
  await command('deploy');
  await time.advance(62 * MINUTE);
  dropFirstMfa();
  let release: () => void = () => undefined;
  const assumeRole = aws.assumeRole.bind(aws);
  aws.assumeRole = async (signer, target, request, proof) => {
    if (request.roleArn === role('deploy') && signer.accessKeyId === FIRST_MFA_KEY_ID)
      await new Promise<void>((resolve) => (release = resolve));
    return assumeRole(signer, target, request, proof);
  };
  return () => release();
}

/** A surface that passes the titles of its notifications to `shown` and has no windows. */
function surfaceFor(shown: (titles: string[]) => unknown, isScreenLocked = () => false): Surface {
  const nothing = () => undefined;
  const surface = new Surface({
    store,
    clock: time,
    timers: time,
    tray: { render: nothing },
    mainWindow: { send: nothing },
    codeWindow: { show: nothing, close: nothing, send: nothing, hasFocus: true },
    notifications: { render: (all) => shown(all.map(({ title }) => title)) },
    isScreenLocked,
  });
  surface.start();
  return surface;
}

describe('renewal', () => {
  beforeEach(setUp);

  it('of one role goes on while another role cannot be reached', async () => {
    await begin('admin');
    await command('deploy');
    const assumeRole = aws.assumeRole.bind(aws);
    aws.assumeRole = (signer, target, request, proof) =>
      request.roleArn === role('admin')
        ? Promise.resolve({ result: { ok: false, error: networkLost }, clockOffset: null })
        : assumeRole(signer, target, request, proof);
    await time.advance(3 * HOUR);
    expect(profile('deploy').state).toBe('active');
  });

  it('of an MFA session that AWS dropped takes one code, even if one caller notices late', async () => {
    const release = await droppedAndLate();
    const both = [command('admin'), command('deploy')];
    await typeCode();
    release();
    await settle();
    await settle();
    expect(store.state.codeRequests).toHaveLength(0);
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('of a dropped MFA session is not ended by a late caller, which uses up no code', async () => {
    const release = await droppedAndLate();
    void command('admin');
    void command('deploy');
    await settle();
    release();
    await settle();
    await settle();
    expect(await typeCode()).toMatchObject({ ok: true });
  });

  it('of a denied role starts again once the role works for a command', async () => {
    await begin('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? denied : null);
    await time.advance(62 * MINUTE);
    aws.refuse = () => null;
    expect(await command('admin')).toMatchObject({ status: 200 });
    await settle();
    expect(profile('admin').renewal.nextAt).not.toBeNull();
  });

  it('after a weekend removes expired credentials from the file', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await fob.stop();
    await time.advance(60 * HOUR);
    await start();
    await time.advance(MINUTE);
    expect(files.credentials).not.toContain('[admin-fob]');
  });

  it('after a weekend renews credentials in the file with codes made here', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    await fixture.fob.delivery.choose('admin', 'file');
    await fixture.until(fixture.fob.sessions.refresh('admin'));
    await settle();
    await fixture.fob.stop();
    await fixture.time.advance(60 * HOUR);
    await fixture.start();
    for (let second = 0; second < 60; second += 1) {
      await fixture.time.advance(1000);
      await fixture.aws.quiet();
    }
    expect(fixture.store.state.profiles.find(({ name }) => name === 'admin')?.state).toBe('active');
  });

  it('leaves valid credentials in the file while Fob asks AWS for its time', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.changed();
    await settle();
    aws.pause = () => new Promise(() => undefined);
    time.set(time.now() + 5 * HOUR);
    fob.wake();
    await settle();
    expect(files.credentials).toContain('[admin-fob]');
  });

  it('shows no notification of an end while Fob asks AWS for its time', async () => {
    await begin('alice');
    const shown: string[] = [];
    surfaceFor((titles) => shown.push(...titles));
    aws.pause = () => new Promise(() => undefined);
    time.set(time.now() + 12.5 * HOUR);
    fob.wake();
    await settle();
    expect(shown).toEqual([]);
  });

  it('pauses for one hour, not for eleven, if the clock is set back by ten', async () => {
    time.set(time.now() + 10 * HOUR);
    aws.offset = -10 * HOUR;
    await begin('admin');
    await fob.renewal.pause('hour');
    time.set(time.now() - 10 * HOUR);
    aws.offset = 0;
    // Real timers count elapsed time. The timers of this test follow the clock, so a wake stands in for them.
    fob.wake();
    await time.advance(3 * HOUR);
    expect(aws.count('AssumeRole')).toBeGreaterThan(1);
  });

  it('keeps a live session in the timeline while the clock is wrong', async () => {
    await begin('alice');
    time.set(time.now() + 30 * HOUR);
    aws.refuse = () => networkLost;
    fob.wake();
    await time.advance(0);
    time.set(time.now() - 30 * HOUR);
    aws.refuse = () => null;
    await fob.sessions.handOut('alice');
    await settle();
    expect(store.state.timeline.flatMap(({ spans }) => spans)).toHaveLength(1);
  });

  it('keeps a live session in the vault while the clock is wrong', async () => {
    await begin('alice');
    await fob.stop();
    time.set(time.now() + 48 * HOUR);
    aws.offset = -48 * HOUR;
    await start();
    expect([...vault.entries.keys()].filter((id) => id.startsWith('session/'))).toHaveLength(1);
  });

  it('is not delayed by two minutes when the network is away for five seconds after a wake', async () => {
    await moreRoles('a', 'b', 'c', 'd');
    await begin('admin');
    for (const name of ['a', 'b', 'c', 'd']) await command(name);
    time.set(time.now() + 3 * HOUR);
    aws.refuse = () => networkLost;
    fob.wake();
    await time.advance(5_000);
    aws.refuse = () => null;
    await time.advance(MINUTE);
    expect(profile('admin').state).toBe('active');
  });

  it('tries a new network at once, and watches networks only while it needs one', async () => {
    await begin('admin');
    expect(network.listeners.size).toBe(0);
    aws.refuse = () => networkLost;
    await time.advance(55 * MINUTE);
    expect(network.listeners.size).toBe(1);
    aws.refuse = () => null;
    network.change();
    await time.advance(1000);
    expect(aws.calls.filter(({ roleArn }) => roleArn === role('admin')).at(-1)?.at).toBeGreaterThan(time.now() - 5000);
    expect(network.listeners.size).toBe(0);
  });

  it('stops waiting when a call reaches AWS', async () => {
    await begin('admin');
    aws.refuse = () => networkLost;
    await time.advance(49 * MINUTE);
    aws.refuse = () => null;
    await command('deploy');
    await time.advance(1000);
    expect(aws.calls.filter(({ roleArn }) => roleArn === role('admin')).at(-1)?.at).toBeGreaterThan(time.now() - 5000);
  });

  it('reports a delivery that failed and tries it again', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.readOnly = true;
    await time.advance(44 * MINUTE);
    files.readOnly = false;
    expect.soft(errors()).toHaveLength(1);
    await time.advance(20 * MINUTE); // The credentials in the file have expired, but Fob's session has not.
    expect.soft(profile('admin').state).toBe('active');
    expect(files.credentials).toContain('ASIA0000000000000003');
  });

  it('gives a command that joins it one of the codes that are kept for people and commands', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    await fixture.fob.renewal.keep('bob', true);
    await fixture.fob.stop();
    await fixture.time.advance(72 * HOUR);
    await fixture.time.advance(4 * MINUTE - (fixture.time.now() % (3 * MINUTE)));
    const id = [...fixture.vault.entries.keys()].find((key) => key.startsWith('ledger/')) ?? '';
    const at = fixture.time.now() - 1000;
    // Six of the nine verifications are spent. Fob keeps the last three for people and commands.
    fixture.vault.entries.set(id, JSON.stringify({ sent: [1, 2, 3, 4, 5, 6].map((n) => ({ code: `00000${n}`, at })) }));
    const whoAmI = fixture.aws.getCallerIdentity.bind(fixture.aws);
    let answer: () => void = () => undefined;
    fixture.aws.getCallerIdentity = async (...request) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return whoAmI(...request);
    };
    await fixture.start();
    const asked = fixture.fob.commands.credentials('bob', new AbortController().signal);
    await settle();
    answer();
    expect(await fixture.until(asked)).toMatchObject({ ok: true });
  });

  it('reports a denial once and does not try again at every unlock', async () => {
    await begin('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? denied : null);
    await time.advance(44 * MINUTE);
    for (let n = 0; n < 10; n += 1) {
      fob.wake();
      await time.advance(10_000);
    }
    expect(errors()).toHaveLength(1);
  });

  it('reports once that AWS cannot be reached', async () => {
    await begin('admin');
    aws.refuse = () => networkLost;
    await time.advance(44 * MINUTE);
    for (let n = 0; n < 5; n += 1) {
      fob.wake();
      await time.advance(MINUTE);
    }
    expect(store.state.activity.filter(({ level }) => level !== 'info')).toHaveLength(1);
  });

  it('reports a deleted key once', async () => {
    await moreRoles('a', 'b', 'c', 'd');
    await begin('admin');
    for (const name of ['a', 'b', 'c', 'd']) await command(name);
    aws.refuse = () => answerOf('InvalidClientTokenId', 'The security token included in the request is invalid.');
    await time.advance(44 * MINUTE);
    expect(errors()).toHaveLength(1);
  });

  it('does not count a restart as a use of a profile', async () => {
    await fob.settings.change({ keepHours: 2 });
    await begin('admin');
    for (let n = 0; n < 6; n += 1) {
      await time.advance(90 * MINUTE);
      await fob.stop();
      await start();
    }
    expect(profile('admin').renewal.keptFor).toBeNull();
  });

  it('has no timer and asks AWS nothing for sessions that ended days ago', async () => {
    await begin('alice');
    await time.advance(80 * HOUR);
    const calls = aws.calls.length;
    aws.refuse = () => networkLost;
    fob.wake();
    await time.advance(10 * HOUR);
    expect(aws.calls).toHaveLength(calls);
  });

  it('still learns identities after an exception', async () => {
    await begin('admin');
    const whoAmI = aws.getCallerIdentity.bind(aws);
    aws.getCallerIdentity = () => Promise.reject(new Error('bug'));
    fob.wake();
    await time.advance(MINUTE);
    aws.getCallerIdentity = whoAmI;
    fob.wake();
    await time.advance(MINUTE);
    await expect(fob.commands.credentials('admin', new AbortController().signal)).resolves.toMatchObject({ ok: true });
  });

  it('goes on after four exceptions', async () => {
    await moreRoles('a', 'b', 'c');
    await begin('admin');
    for (const name of ['a', 'b', 'c']) await command(name);
    const assumeRole = aws.assumeRole.bind(aws);
    aws.assumeRole = () => Promise.reject(new Error('bug'));
    await time.advance(44 * MINUTE);
    aws.assumeRole = assumeRole;
    fob.wake();
    await time.advance(30 * MINUTE);
    expect(profile('admin').state).toBe('active');
  });

  it('does not repeat at once if each new session seems to have ended', async () => {
    await begin('admin');
    const [assumeRole, whoAmI] = [aws.assumeRole.bind(aws), aws.getCallerIdentity.bind(aws)];
    let count = 0;
    time.set(time.now() + 2 * HOUR);
    aws.offset = -2 * HOUR;
    // A proxy answers with an Age header or without a Date, so no answer has AWS's time.
    aws.getCallerIdentity = async (...request) => ({ ...(await whoAmI(...request)), clockOffset: null });
    aws.assumeRole = async (...request) =>
      ++count > 200 ? new Promise(() => undefined) : { ...(await assumeRole(...request)), clockOffset: null };
    fob.wake();
    await time.advance(MINUTE);
    expect(count).toBeLessThan(5);
  });

  it('leaves the tray active while it is under way', async () => {
    files.config = `[profile admin]\nrole_arn = ${role('admin')}\nsource_profile = alice\nmfa_serial = arn:aws:iam::111122223333:mfa/alice\nregion = eu-central-1\n`;
    files.changed();
    await settle();
    await begin('admin');
    aws.pause = () => new Promise(() => undefined);
    await time.advance(43 * MINUTE);
    expect(trayView(store.state, time.now())).toMatchObject({
      icon: 'active',
      tooltip: expect.stringContaining('1 active') as string,
    });
  });

  it('does not show a session that AWS dropped as stopped', async () => {
    await begin('admin');
    dropFirstMfa();
    await time.advance(44 * MINUTE);
    expect(JSON.stringify(store.state.timeline)).not.toContain('The session was stopped.');
  });

  it('writes an activity entry that says how long a pause lasts', async () => {
    await fob.renewal.pause('resumed');
    expect(store.state.activity[0]?.text).not.toBe('Renewals are paused: resumed');
  });
});

describe('notifications', () => {
  beforeEach(setUp);

  it('show nothing outdated when the screen is unlocked after a sleep', async () => {
    await begin('alice');
    await time.advance(12 * HOUR - 10 * MINUTE);
    const shown: string[] = [];
    const surface = surfaceFor((titles) => shown.push(...titles));
    surface.locked(true);
    time.set(time.now() + 30 * MINUTE);
    // The order of power.ts.
    surface.locked(false);
    fob.wake();
    await settle();
    expect(shown.filter((title) => title.startsWith('AWS session expires'))).toEqual([]);
  });

  it('appear after an unlock, even if no event reported the lock', async () => {
    await begin('alice');
    let isLocked = true;
    let shown: string[] = [];
    surfaceFor(
      (titles) => (shown = titles),
      () => isLocked,
    );
    await time.advance(12 * HOUR - 10 * MINUTE);
    expect(shown).toEqual([]);
    isLocked = false;
    await time.advance(MINUTE);
    expect(shown).toHaveLength(1);
  });

  it('come once for each user and device', async () => {
    files.config += `\n[profile long]\nrole_arn = ${role('long')}\nsource_profile = alice\nmfa_serial = arn:aws:iam::111122223333:mfa/alice\nduration_seconds = 43200\n`;
    files.changed();
    await settle();
    await begin('alice');
    await time.advance(40_000);
    await begin('long');
    await time.advance(12 * HOUR - 10 * MINUTE);
    expect(notifications()).toHaveLength(1);
  });
});
