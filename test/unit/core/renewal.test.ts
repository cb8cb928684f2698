import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { DeviceFixture } from './device-fixture';
import { answerOf, settle } from './doubles';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const profile = (fixture: DeviceFixture, name: string) => {
  const found = fixture.store.state.profiles.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** Lets time pass in minutes, and waits for calls to AWS after each. */
async function pass(
  fixture: DeviceFixture,
  milliseconds: number,
  each: () => unknown = () => undefined,
): Promise<void> {
  for (let minute = 0; minute < milliseconds / MINUTE; minute += 1) {
    await fixture.time.advance(MINUTE);
    for (let turn = 0; turn < 6; turn += 1) {
      await fixture.aws.quiet();
      await settle();
    }
    await each();
  }
}

/** Bob has a device whose codes are made here. `admin` is a role with sessions of one hour. */
async function unattended(): Promise<DeviceFixture> {
  const fixture = await DeviceFixture.of('bob');
  await fixture.enroll();
  return fixture;
}

const ask = (fixture: DeviceFixture, name: string) =>
  fixture.until(fixture.fob.commands.credentials(name, new AbortController().signal));

describe('a profile that a tool uses', () => {
  it('always has more than 15 minutes left, for days, without a typed code', { timeout: 60_000 }, async () => {
    const fixture = await unattended();
    await fixture.fob.settings.change({ keepHours: 48 });
    await ask(fixture, 'admin');
    let least = Infinity;
    await pass(fixture, 30 * HOUR, async () => {
      const session = await fixture.fob.commands.credentials('admin', new AbortController().signal);
      if (session.ok) least = Math.min(least, session.value.session.expiresAt - fixture.time.now());
    });
    expect(least).toBeGreaterThan(15 * MINUTE);
    expect(fixture.store.state.codeRequests).toEqual([]);
    // Fob renews a role session of one hour about every 40 minutes, and no more often.
    expect(fixture.aws.count('AssumeRole')).toBeLessThan((30 * 60) / 37);
    expect(fixture.aws.count('GetSessionToken')).toBeLessThan(10);
  });

  it('is renewed for the chosen time after its last use, then ends without a warning', async () => {
    const fixture = await unattended();
    await fixture.fob.settings.change({ keepHours: 2 });
    await ask(fixture, 'admin');
    expect(profile(fixture, 'admin').renewal).toMatchObject({ keptFor: 'use' });
    expect(profile(fixture, 'admin').renewal.nextAt).toBeGreaterThan(fixture.time.now() + 30 * MINUTE);
    await pass(fixture, 2 * HOUR);
    const calls = fixture.aws.actions.length;
    expect(profile(fixture, 'admin').renewal.nextAt).toBeNull();
    await pass(fixture, 4 * HOUR);
    expect(fixture.aws.actions.length).toBe(calls);
    expect(profile(fixture, 'admin').warning).toBeNull();
  });

  it('is renewed only if it was used after its last renewal', async () => {
    const fixture = await unattended();
    await fixture.fob.settings.change({ keepHours: 1 });
    await ask(fixture, 'admin');
    await pass(fixture, 45 * MINUTE);
    expect(fixture.aws.count('AssumeRole')).toBe(2);
    // At the time of the next renewal, the first use would be too long ago.
    expect(profile(fixture, 'admin').renewal.nextAt).toBeNull();
    await ask(fixture, 'admin');
    await pass(fixture, 45 * MINUTE);
    expect(fixture.aws.count('AssumeRole')).toBe(3);
  });

  it('is not renewed once it is stopped', async () => {
    const fixture = await unattended();
    await ask(fixture, 'admin');
    await fixture.until(fixture.fob.sessions.end('admin'));
    const calls = fixture.aws.count('AssumeRole');
    await pass(fixture, 2 * HOUR);
    expect(fixture.aws.count('AssumeRole')).toBe(calls);
  });
});

describe('a live session that is handed out', () => {
  it('is kept from then on, even if nothing else has changed', async () => {
    const fixture = await unattended();
    await fixture.until(fixture.fob.sessions.end('admin'));
    await fixture.fob.settings.change({ keepHours: 1 });
    await ask(fixture, 'admin');
    await pass(fixture, 61 * MINUTE);
    expect(profile(fixture, 'admin').renewal.nextAt).toBeNull();
    await fixture.fob.settings.change({ keepHours: 12 });
    await ask(fixture, 'admin');
    await settle();
    expect(profile(fixture, 'admin').renewal).toMatchObject({ keptFor: 'use' });
    expect(profile(fixture, 'admin').renewal.nextAt).not.toBeNull();
  });
});

describe('a profile that the person keeps', () => {
  it('is started and renewed without being used, even after a restart', async () => {
    const fixture = await unattended();
    expect(await fixture.fob.renewal.keep('admin', true)).toEqual(ok(null));
    await pass(fixture, 3 * HOUR);
    expect(profile(fixture, 'admin')).toMatchObject({ state: 'active', renewal: { keptFor: 'choice' } });
    await fixture.fob.stop();
    await fixture.time.advance(10 * HOUR);
    await fixture.start();
    await pass(fixture, 2 * MINUTE);
    expect(profile(fixture, 'admin').state).toBe('active');
    await fixture.fob.renewal.keep('admin', false);
    await settle();
    expect(fixture.settings.settings.keptProfiles).toEqual([]);
  });
});

describe('a pause', () => {
  it('stops all renewals until it ends, and they continue then', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await pass(fixture, 5 * MINUTE);
    const calls = fixture.aws.count('AssumeRole');
    await fixture.fob.renewal.pause('hour');
    await settle();
    const texts = JSON.stringify(trayView(fixture.store.state, fixture.time.now()));
    expect(texts).toContain('Resume renewals (paused until');
    await pass(fixture, 58 * MINUTE);
    expect(fixture.aws.count('AssumeRole')).toBe(calls);
    await pass(fixture, 5 * MINUTE);
    expect(fixture.aws.count('AssumeRole')).toBe(calls + 1);
  });

  it('without an end lasts until the person resumes, and commands are still served', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await pass(fixture, 5 * MINUTE);
    await fixture.fob.renewal.pause('resumed');
    await settle();
    expect(profile(fixture, 'admin').renewal).toEqual({ keptFor: 'choice', nextAt: null });
    expect(fixture.store.state.timeline.map(({ nextAt }) => nextAt)).toEqual([null, null]);
    await pass(fixture, 20 * HOUR);
    expect(profile(fixture, 'admin').state).not.toBe('active');
    expect(await ask(fixture, 'admin')).toMatchObject({ ok: true });
    await fixture.fob.renewal.pause(null);
    await pass(fixture, HOUR);
    expect(profile(fixture, 'admin').state).toBe('active');
  });
});

describe('renewal', () => {
  it('succeeds before a client notices that AWS has failures', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await pass(fixture, 5 * MINUTE);
    let failures = 0;
    let least = Infinity;
    fixture.aws.mishap = (action) =>
      action === 'AssumeRole' && failures++ % 3 < 2 ? { refuse: answerOf('ServiceUnavailable', 'busy', 503) } : null;
    await pass(fixture, 5 * HOUR, () => {
      least = Math.min(least, (profile(fixture, 'admin').expiresAt ?? 0) - fixture.time.now());
    });
    expect(failures).toBeGreaterThan(6);
    expect(least).toBeGreaterThan(15 * MINUTE);
  });

  it('goes on for other profiles when one role fails, and reports why that one failed', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await fixture.fob.renewal.keep('bob', true);
    await pass(fixture, 5 * MINUTE);
    fixture.sandbox.account.deleteRole('admin');
    await pass(fixture, 13 * HOUR);
    expect(profile(fixture, 'admin')).toMatchObject({ state: 'failed', error: { code: 'role-denied' } });
    expect(profile(fixture, 'bob').state).toBe('active');
    expect(fixture.store.state.activity.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('catches up with few calls after three days of sleep', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await pass(fixture, 5 * MINUTE);
    const calls = fixture.aws.actions.length;
    fixture.time.set(fixture.time.now() + 72 * HOUR);
    fixture.fob.wake();
    await pass(fixture, 3 * MINUTE);
    expect(profile(fixture, 'admin').state).toBe('active');
    expect(fixture.aws.actions.length - calls).toBeLessThanOrEqual(5);
  });
});

describe('expired credentials in the file', () => {
  const section = '[admin-fob]';
  /** Alice's codes are on a phone and nobody types one, so the sessions end. */
  async function expiredWith(afterExpiry: 'remove' | 'mark'): Promise<DeviceFixture> {
    const fixture = await DeviceFixture.of('alice');
    await fixture.fob.settings.change({ afterExpiry });
    await fixture.fob.delivery.choose('admin', 'file');
    const started = fixture.fob.sessions.refresh('admin');
    await fixture.time.advance(1000);
    const [request] = fixture.store.state.codeRequests;
    await fixture.fob.codes.submit(request?.id ?? '', fixture.phoneCode(request?.serial ?? ''));
    await fixture.until(started);
    await settle();
    expect(fixture.files.credentials).toContain(section);
    await pass(fixture, 12 * HOUR);
    // The last role session outlives the MFA session, so it is still valid.
    expect(fixture.files.credentials).toContain(section);
    await pass(fixture, 2 * HOUR);
    return fixture;
  }

  it('are removed', async () => {
    expect((await expiredWith('remove')).files.credentials).not.toContain(section);
  });

  it('stay with a comment that says so, if the person chose that', async () => {
    const fixture = await expiredWith('mark');
    expect(fixture.files.credentials).toMatch(/\[admin-fob\]\n# Written by Fob .* expired at 20\d\d-/);
  });
});

describe('a profile in the file', () => {
  it('is written at once when it is used after a stop, as its session lived on for another profile', async () => {
    const fixture = await unattended();
    await fixture.fob.delivery.choose('bob', 'file');
    await ask(fixture, 'admin');
    await fixture.until(fixture.fob.sessions.refresh('bob'));
    await settle();
    expect(fixture.files.credentials).toContain('[bob-fob]');
    await fixture.until(fixture.fob.sessions.end('bob'));
    expect(fixture.files.credentials).not.toContain('[bob-fob]');
    await ask(fixture, 'bob');
    await settle();
    expect(fixture.files.credentials).toContain('[bob-fob]');
  });
});

describe('the timeline', () => {
  it('shows past and future sessions and the events between them', async () => {
    const fixture = await unattended();
    await fixture.fob.renewal.keep('admin', true);
    await pass(fixture, 2 * HOUR + 10 * MINUTE);
    const lane = fixture.store.state.timeline.find(({ label }) => label === 'Role admin');
    expect(lane).toMatchObject({ profiles: ['admin'], promptAt: null });
    expect(lane?.marks.map(({ kind }) => kind)).toEqual(['started', 'renewed', 'renewed', 'renewed']);
    expect(lane?.spans).toHaveLength(4);
    expect(lane?.nextAt).toBeGreaterThan(fixture.time.now());
    expect(JSON.stringify(fixture.store.state.timeline)).not.toContain('AKIA');
    await pass(fixture, 14 * HOUR);
    for (const { spans } of fixture.store.state.timeline)
      for (const { to } of spans) expect(to).toBeGreaterThan(fixture.time.now() - 13 * HOUR);
  });
});

describe('a failure that passes', () => {
  it('does not keep later commands from getting credentials that last', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    await fixture.fob.settings.change({ keepHours: 0 });
    const ask = () => fixture.until(fixture.fob.commands.credentials('bob', new AbortController().signal));
    const first = await ask();
    if (!first.ok) throw new Error(first.error.message);
    await fixture.time.advance(first.value.session.expiresAt - fixture.time.now() - 14 * MINUTE);
    fixture.aws.mishap = () => ({ refuse: answerOf('ServiceUnavailable', 'Service is unavailable.', 503) });
    expect(await ask()).toMatchObject({ ok: true });
    fixture.aws.mishap = () => null;
    await fixture.time.advance(2 * MINUTE);
    const second = await ask();
    expect(second.ok && second.value.session.expiresAt - fixture.time.now()).toBeGreaterThan(15 * MINUTE);
  });
});
