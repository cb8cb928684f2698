/** Renewals while something fails: what goes on all the same, what is told once, what is kept. Each as small as it gets. */
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
  notices,
  profile,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';

const LOST = { kind: 'network', message: 'ENOTFOUND' } as const;
const DENIED = answerOf('AccessDenied', 'User is not authorized');
const FIRST_MFA = 'ASIA0000000000000001';
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const errors = () => store.state.activity.filter(({ level }) => level === 'error').map(({ text }) => text);
const dropFirstMfa = () => {
  aws.refuse = ({ action, signer }) =>
    action === 'AssumeRole' && signer === FIRST_MFA ? answerOf('ExpiredToken', 'expired') : null;
};
async function moreRoles(...names: string[]): Promise<void> {
  files.config += names.map((n) => `\n[profile ${n}]\nrole_arn = ${role(n)}\nsource_profile = alice\n`).join('');
  files.changed();
  await settle();
}
/** Admin's and deploy's role sessions have ended, the MFA session is dropped at AWS, deploy's answer comes when released. */
async function droppedAndLate(): Promise<() => void> {
  await fob.settings.change({ keepHours: 0 });
  await begin('admin');
  await command('deploy');
  await time.advance(62 * MINUTE);
  dropFirstMfa();
  let release: () => void = () => undefined;
  const assumeRole = aws.assumeRole.bind(aws);
  aws.assumeRole = async (signer, target, request, proof) => {
    if (request.roleArn === role('deploy') && signer.accessKeyId === FIRST_MFA)
      await new Promise<void>((resolve) => (release = resolve));
    return assumeRole(signer, target, request, proof);
  };
  return () => release();
}

/** The surface with nobody at the desk: what it would show as notifications. */
function surfaceFor(shown: (titles: string[]) => unknown, isScreenLocked = () => false): Surface {
  const nothing = () => undefined;
  const surface = new Surface({
    store,
    clock: time,
    timers: time,
    tray: { render: nothing },
    mainWindow: { send: nothing },
    codeWindow: { show: nothing, close: nothing, send: nothing },
    notifications: { render: (all) => shown(all.map(({ title }) => title)) },
    isScreenLocked,
  });
  surface.start();
  return surface;
}

describe('renewal', () => {
  beforeEach(setUp);

  it('a role that cannot be reached keeps no other from being renewed', async () => {
    await begin('admin');
    await command('deploy');
    const assumeRole = aws.assumeRole.bind(aws);
    aws.assumeRole = (signer, target, request, proof) =>
      request.roleArn === role('admin')
        ? Promise.resolve({ result: { ok: false, error: LOST }, clockOffset: null })
        : assumeRole(signer, target, request, proof);
    await time.advance(3 * HOUR);
    expect(profile('deploy').state).toBe('active');
  });

  it('a dropped MFA session costs one code, though one caller notices late', async () => {
    const release = await droppedAndLate();
    const both = [command('admin'), command('deploy')];
    await typeCode();
    release();
    await settle();
    await settle();
    expect(store.state.codeRequests).toHaveLength(0);
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('and the late one ends no start and eats no code', async () => {
    const release = await droppedAndLate();
    void command('admin');
    void command('deploy');
    await settle();
    release();
    await settle();
    await settle();
    expect(await typeCode()).toMatchObject({ ok: true });
  });

  it('a role that was denied and works again for a command is renewed again', async () => {
    await begin('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? DENIED : null);
    await time.advance(62 * MINUTE);
    aws.refuse = () => null;
    expect(await command('admin')).toMatchObject({ status: 200 });
    await settle();
    expect(profile('admin').renewal.nextAt).not.toBeNull();
  });

  it('expired credentials are taken out after a weekend', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    fob.stop();
    await time.advance(60 * HOUR);
    await start();
    await time.advance(MINUTE);
    expect(files.credentials).not.toContain('[admin-fob]');
  });

  it('or renewed, with codes made here', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    await fixture.fob.delivery.choose('admin', 'file');
    await fixture.until(fixture.fob.sessions.refresh('admin'));
    await settle();
    fixture.fob.stop();
    await fixture.time.advance(60 * HOUR); // 20 hours: passes
    await fixture.start();
    for (let second = 0; second < 60; second += 1) {
      await fixture.time.advance(1000);
      await fixture.aws.quiet();
    }
    expect(fixture.store.state.profiles.find(({ name }) => name === 'admin')?.state).toBe('active');
  });

  it('valid credentials stay in the file while AWS is asked for its time', async () => {
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

  it('nobody is told of an end meanwhile', async () => {
    await begin('alice');
    const shown: string[] = [];
    surfaceFor((titles) => shown.push(...titles));
    aws.pause = () => new Promise(() => undefined);
    time.set(time.now() + 12.5 * HOUR);
    fob.wake();
    await settle();
    expect(shown).toEqual([]);
  });

  it('a pause of an hour is no pause of eleven', async () => {
    time.set(time.now() + 10 * HOUR);
    aws.offset = -10 * HOUR;
    await begin('admin');
    await fob.renewal.pause('hour');
    time.set(time.now() - 10 * HOUR);
    aws.offset = 0;
    // Timers count what passes, not what clocks show, unlike the ones of this test.
    fob.wake();
    await time.advance(3 * HOUR);
    expect(aws.count('AssumeRole')).toBeGreaterThan(1);
  });

  it('the timeline keeps a live session', async () => {
    await begin('alice');
    time.set(time.now() + 30 * HOUR);
    aws.refuse = () => LOST;
    fob.wake();
    await time.advance(0);
    time.set(time.now() - 30 * HOUR);
    aws.refuse = () => null;
    await fob.sessions.handOut('alice');
    await settle();
    expect(store.state.timeline.flatMap(({ spans }) => spans)).toHaveLength(1);
  });

  it('the vault keeps a live session', async () => {
    await begin('alice');
    fob.stop();
    time.set(time.now() + 48 * HOUR);
    aws.offset = -48 * HOUR;
    await start();
    expect([...vault.entries.keys()].filter((id) => id.startsWith('session/'))).toHaveLength(1);
  });

  it('five seconds without network after a wake cost no two minutes', async () => {
    await moreRoles('a', 'b', 'c', 'd');
    await begin('admin');
    for (const name of ['a', 'b', 'c', 'd']) await command(name);
    time.set(time.now() + 3 * HOUR);
    aws.refuse = () => LOST;
    fob.wake();
    await time.advance(5_000);
    aws.refuse = () => null;
    await time.advance(MINUTE);
    expect(profile('admin').state).toBe('active');
  });

  it('another network is tried at once, and looked for only while one is wanted', async () => {
    await begin('admin');
    expect(network.listeners.size).toBe(0);
    aws.refuse = () => LOST;
    await time.advance(55 * MINUTE);
    expect(network.listeners.size).toBe(1);
    aws.refuse = () => null;
    network.change();
    await time.advance(1000);
    expect(aws.calls.filter(({ roleArn }) => roleArn === role('admin')).at(-1)?.at).toBeGreaterThan(time.now() - 5000);
    expect(network.listeners.size).toBe(0);
  });

  it('a call that reaches AWS ends the wait', async () => {
    await begin('admin');
    aws.refuse = () => LOST;
    await time.advance(49 * MINUTE);
    aws.refuse = () => null;
    await command('deploy');
    await time.advance(1000);
    expect(aws.calls.filter(({ roleArn }) => roleArn === role('admin')).at(-1)?.at).toBeGreaterThan(time.now() - 5000);
  });

  it('a delivery that failed is told and tried again', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.readOnly = true;
    await time.advance(44 * MINUTE);
    files.readOnly = false;
    expect.soft(errors()).toHaveLength(1);
    await time.advance(20 * MINUTE); // What is in the file has expired; what Fob has has not.
    expect.soft(profile('admin').state).toBe('active');
    expect(files.credentials).toContain('ASIA0000000000000003');
  });

  it('a command that joins a background renewal is not refused for want of a code', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    await fixture.fob.renewal.keep('bob', true);
    fixture.fob.stop();
    await fixture.time.advance(72 * HOUR);
    await fixture.time.advance(4 * MINUTE - (fixture.time.now() % (3 * MINUTE)));
    const id = [...fixture.vault.entries.keys()].find((key) => key.startsWith('ledger/')) ?? '';
    const at = fixture.time.now() - 1000;
    // Six of nine verifications are spent: the last three are for people and commands.
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

  it('a hard denial is told once, and not tried at every unlocking', async () => {
    await begin('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? DENIED : null);
    await time.advance(44 * MINUTE);
    for (let n = 0; n < 10; n += 1) {
      fob.wake();
      await time.advance(10_000);
    }
    expect(errors()).toHaveLength(1);
  });

  it('that AWS cannot be reached is told once', async () => {
    await begin('admin');
    aws.refuse = () => LOST;
    await time.advance(44 * MINUTE);
    for (let n = 0; n < 5; n += 1) {
      fob.wake();
      await time.advance(MINUTE);
    }
    expect(errors()).toHaveLength(1);
  });

  it('a deleted key is told once', async () => {
    await moreRoles('a', 'b', 'c', 'd');
    await begin('admin');
    for (const name of ['a', 'b', 'c', 'd']) await command(name);
    aws.refuse = () => answerOf('InvalidClientTokenId', 'The security token included in the request is invalid.');
    await time.advance(44 * MINUTE);
    expect(errors()).toHaveLength(1);
  });

  it('restarts are no use of a profile', async () => {
    await fob.settings.change({ keepHours: 2 });
    await begin('admin');
    for (let n = 0; n < 6; n += 1) {
      await time.advance(90 * MINUTE);
      fob.stop();
      await start();
    }
    expect(profile('admin').renewal.keptFor).toBeNull();
  });

  it('what ended days ago keeps no timer and asks AWS nothing', async () => {
    await begin('alice');
    await time.advance(80 * HOUR);
    const calls = aws.calls.length;
    aws.refuse = () => LOST;
    fob.wake();
    await time.advance(10 * HOUR);
    expect(aws.calls).toHaveLength(calls);
  });

  it('one exception does not end identities for good', async () => {
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

  it('four exceptions do not end renewals for good', async () => {
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

  it('renewals that look ended at once are no storm', async () => {
    await begin('admin');
    const [assumeRole, whoAmI] = [aws.assumeRole.bind(aws), aws.getCallerIdentity.bind(aws)];
    let count = 0;
    time.set(time.now() + 2 * HOUR);
    aws.offset = -2 * HOUR;
    // A proxy that answers with an Age header, or without Date: nothing tells AWS's time.
    aws.getCallerIdentity = async (...request) => ({ ...(await whoAmI(...request)), clockOffset: null });
    aws.assumeRole = async (...request) =>
      ++count > 200 ? new Promise(() => undefined) : { ...(await assumeRole(...request)), clockOffset: null };
    fob.wake();
    await time.advance(MINUTE);
    expect(count).toBeLessThan(5);
  });

  it('a background renewal does not make the tray say that nothing is active', async () => {
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

  it('what AWS dropped was not stopped', async () => {
    await begin('admin');
    dropFirstMfa();
    await time.advance(44 * MINUTE);
    expect(JSON.stringify(store.state.timeline)).not.toContain('It was stopped.');
  });

  it('the entry of a pause says how long it lasts', async () => {
    await fob.renewal.pause('resumed');
    expect(store.state.activity[0]?.text).not.toBe('Renewals are paused: resumed');
  });

  it('unlocking shows nothing of before the sleep', async () => {
    await begin('alice');
    await time.advance(12 * HOUR - 10 * MINUTE);
    const shown: string[] = [];
    const surface = surfaceFor((titles) => shown.push(...titles));
    surface.locked(true);
    time.set(time.now() + 30 * MINUTE);
    surface.locked(false); // power.ts: first this,
    fob.wake(); // then this
    await settle();
    expect(shown).not.toContain('AWS session expires in less than a minute');
  });

  it('a screen that is locked without a word shows what is new when it is unlocked', async () => {
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

  it('one notice per user and device', async () => {
    files.config += `\n[profile long]\nrole_arn = ${role('long')}\nsource_profile = alice\nmfa_serial = arn:aws:iam::111122223333:mfa/alice\nduration_seconds = 43200\n`;
    files.changed();
    await settle();
    await begin('alice');
    await time.advance(40_000);
    await begin('long');
    await time.advance(12 * HOUR - 10 * MINUTE);
    expect(notices()).toHaveLength(1);
  });
});
