import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { DeviceDesk } from './device-desk';
import { answerOf, settle } from './doubles';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const profile = (desk: DeviceDesk, name: string) => {
  const found = desk.store.state.profiles.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** Lets time pass in minutes: what is under way at AWS is waited for. */
async function pass(desk: DeviceDesk, milliseconds: number, each: () => unknown = () => undefined): Promise<void> {
  for (let minute = 0; minute < milliseconds / MINUTE; minute += 1) {
    await desk.time.advance(MINUTE);
    for (let turn = 0; turn < 6; turn += 1) {
      await desk.aws.quiet();
      await settle();
    }
    await each();
  }
}

/** Bob with a device whose codes are made here; `admin` is a role of one hour. */
async function unattended(): Promise<DeviceDesk> {
  const desk = await DeviceDesk.of('bob');
  await desk.enroll();
  return desk;
}

const ask = (desk: DeviceDesk, name: string) => desk.until(desk.fob.commands.credentials(name, new AbortController().signal));

describe('a profile that a tool uses', () => {
  it('always has more than 15 minutes left, for days, and nobody types', { timeout: 60_000 }, async () => {
    const desk = await unattended();
    await desk.fob.settings.change({ keepHours: 48 });
    await ask(desk, 'admin');
    let least = Infinity;
    await pass(desk, 30 * HOUR, async () => {
      const session = await desk.fob.commands.credentials('admin', new AbortController().signal);
      if (session.ok) least = Math.min(least, session.value.session.expiresAt - desk.time.now());
    });
    expect(least).toBeGreaterThan(15 * MINUTE);
    expect(desk.store.state.codeRequests).toEqual([]);
    // An hour's role is renewed about every 40 minutes: no more often than that.
    expect(desk.aws.count('AssumeRole')).toBeLessThan((30 * 60) / 37);
    expect(desk.aws.count('GetSessionToken')).toBeLessThan(10);
  });

  it('is renewed for as long as was chosen after its last use, then ends quietly', async () => {
    const desk = await unattended();
    await desk.fob.settings.change({ keepHours: 2 });
    await ask(desk, 'admin');
    expect(profile(desk, 'admin').renewal).toMatchObject({ keptFor: 'use' });
    expect(profile(desk, 'admin').renewal.nextAt).toBeGreaterThan(desk.time.now() + 30 * MINUTE);
    await pass(desk, 2 * HOUR);
    const calls = desk.aws.actions.length;
    expect(profile(desk, 'admin').renewal.nextAt).toBeNull();
    await pass(desk, 4 * HOUR);
    expect(desk.aws.actions.length).toBe(calls);
    expect(profile(desk, 'admin').warning).toBeNull();
  });

  it('is renewed when it was used after its last renewal only', async () => {
    const desk = await unattended();
    await desk.fob.settings.change({ keepHours: 1 });
    await ask(desk, 'admin');
    await pass(desk, 45 * MINUTE);
    expect(desk.aws.count('AssumeRole')).toBe(2);
    // The first use would be too long ago by the time of the next renewal.
    expect(profile(desk, 'admin').renewal.nextAt).toBeNull();
    await ask(desk, 'admin');
    await pass(desk, 45 * MINUTE);
    expect(desk.aws.count('AssumeRole')).toBe(3);
  });

  it('is not renewed once it was stopped', async () => {
    const desk = await unattended();
    await ask(desk, 'admin');
    await desk.until(desk.fob.sessions.end('admin'));
    const calls = desk.aws.count('AssumeRole');
    await pass(desk, 2 * HOUR);
    expect(desk.aws.count('AssumeRole')).toBe(calls);
  });
});

describe('a live session that is handed out', () => {
  it('is kept from then on, though nothing else changed', async () => {
    const desk = await unattended();
    await desk.until(desk.fob.sessions.end('admin'));
    await desk.fob.settings.change({ keepHours: 1 });
    await ask(desk, 'admin');
    await pass(desk, 61 * MINUTE);
    expect(profile(desk, 'admin').renewal.nextAt).toBeNull();
    await desk.fob.settings.change({ keepHours: 12 });
    await ask(desk, 'admin');
    await settle();
    expect(profile(desk, 'admin').renewal).toMatchObject({ keptFor: 'use' });
    expect(profile(desk, 'admin').renewal.nextAt).not.toBeNull();
  });
});

describe('a profile that is to be kept', () => {
  it('is started and renewed though nobody asks for it, also after a restart', async () => {
    const desk = await unattended();
    expect(await desk.fob.renewal.keep('admin', true)).toEqual(ok(null));
    await pass(desk, 3 * HOUR);
    expect(profile(desk, 'admin')).toMatchObject({ state: 'active', renewal: { keptFor: 'choice' } });
    desk.fob.stop();
    await desk.time.advance(10 * HOUR);
    await desk.start();
    await pass(desk, 2 * MINUTE);
    expect(profile(desk, 'admin').state).toBe('active');
    await desk.fob.renewal.keep('admin', false);
    await settle();
    expect(desk.settings.settings.keptProfiles).toEqual([]);
  });
});

describe('a pause', () => {
  it('renews nothing until it ends, and everything then', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await pass(desk, 5 * MINUTE);
    const calls = desk.aws.count('AssumeRole');
    await desk.fob.renewal.pause('hour');
    await settle();
    const texts = JSON.stringify(trayView(desk.store.state, desk.time.now()));
    expect(texts).toContain('Resume renewals (paused until');
    await pass(desk, 58 * MINUTE);
    expect(desk.aws.count('AssumeRole')).toBe(calls);
    await pass(desk, 5 * MINUTE);
    expect(desk.aws.count('AssumeRole')).toBe(calls + 1);
  });

  it('without an end lasts until it is ended; commands are served meanwhile', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await pass(desk, 5 * MINUTE);
    await desk.fob.renewal.pause('resumed');
    await settle();
    expect(profile(desk, 'admin').renewal).toEqual({ keptFor: 'choice', nextAt: null });
    expect(desk.store.state.timeline.map(({ nextAt }) => nextAt)).toEqual([null, null]);
    await pass(desk, 20 * HOUR);
    expect(profile(desk, 'admin').state).not.toBe('active');
    expect(await ask(desk, 'admin')).toMatchObject({ ok: true });
    await desk.fob.renewal.pause(null);
    await pass(desk, HOUR);
    expect(profile(desk, 'admin').state).toBe('active');
  });
});

describe('trouble', () => {
  it('at AWS is overcome without a client seeing it', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await pass(desk, 5 * MINUTE);
    let failures = 0;
    let least = Infinity;
    desk.aws.mishap = (action) =>
      action === 'AssumeRole' && failures++ % 3 < 2 ? { refuse: answerOf('ServiceUnavailable', 'busy', 503) } : null;
    await pass(desk, 5 * HOUR, () => {
      least = Math.min(least, (profile(desk, 'admin').expiresAt ?? 0) - desk.time.now());
    });
    expect(failures).toBeGreaterThan(6);
    expect(least).toBeGreaterThan(15 * MINUTE);
  });

  it('with one role leaves the others alone, and says why', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await desk.fob.renewal.keep('bob', true);
    await pass(desk, 5 * MINUTE);
    desk.sandbox.account.deleteRole('admin');
    await pass(desk, 13 * HOUR);
    expect(profile(desk, 'admin')).toMatchObject({ state: 'failed', error: { code: 'role-denied' } });
    expect(profile(desk, 'bob').state).toBe('active');
    expect(desk.store.state.activity.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('of three days asleep ends in one orderly catch-up', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await pass(desk, 5 * MINUTE);
    const calls = desk.aws.actions.length;
    desk.time.set(desk.time.now() + 72 * HOUR);
    desk.fob.wake();
    await pass(desk, 3 * MINUTE);
    expect(profile(desk, 'admin').state).toBe('active');
    expect(desk.aws.actions.length - calls).toBeLessThanOrEqual(5);
  });
});

describe('expired credentials in the file', () => {
  const section = '[admin-fob]';
  /** A device elsewhere: nobody types a code, so that the sessions end. */
  async function expiredWith(afterExpiry: 'remove' | 'mark'): Promise<DeviceDesk> {
    const desk = await DeviceDesk.of('alice');
    await desk.fob.settings.change({ afterExpiry });
    await desk.fob.delivery.choose('admin', 'file');
    const started = desk.fob.sessions.refresh('admin');
    await desk.time.advance(1000);
    const [request] = desk.store.state.codeRequests;
    await desk.fob.codes.submit(request?.id ?? '', desk.phoneCode(request?.serial ?? ''));
    await desk.until(started);
    await settle();
    expect(desk.files.credentials).toContain(section);
    await pass(desk, 12 * HOUR);
    expect(desk.files.credentials).toContain(section); // Still valid: the last role session outlives the MFA session.
    await pass(desk, 2 * HOUR);
    return desk;
  }

  it('are taken out', async () => {
    expect((await expiredWith('remove')).files.credentials).not.toContain(section);
  });

  it('are left with a comment that says so, where that was chosen', async () => {
    const desk = await expiredWith('mark');
    expect(desk.files.credentials).toMatch(/\[admin-fob\]\n# Written by Fob .* expired at 20\d\d-/);
  });
});

describe('a profile in the file', () => {
  it('that was stopped and is wanted again is written at once, as its session lived on for another', async () => {
    const desk = await unattended();
    await desk.fob.delivery.choose('bob', 'file');
    await ask(desk, 'admin');
    await desk.until(desk.fob.sessions.refresh('bob'));
    await settle();
    expect(desk.files.credentials).toContain('[bob-fob]');
    await desk.until(desk.fob.sessions.end('bob'));
    expect(desk.files.credentials).not.toContain('[bob-fob]');
    await ask(desk, 'bob');
    await settle();
    expect(desk.files.credentials).toContain('[bob-fob]');
  });
});

describe('the timeline', () => {
  it('shows sessions as they were and will be, with what happened', async () => {
    const desk = await unattended();
    await desk.fob.renewal.keep('admin', true);
    await pass(desk, 2 * HOUR + 10 * MINUTE);
    const lane = desk.store.state.timeline.find(({ label }) => label === 'Role admin');
    expect(lane).toMatchObject({ profiles: ['admin'], promptAt: null });
    expect(lane?.marks.map(({ kind }) => kind)).toEqual(['started', 'renewed', 'renewed', 'renewed']);
    expect(lane?.spans).toHaveLength(4);
    expect(lane?.nextAt).toBeGreaterThan(desk.time.now());
    expect(JSON.stringify(desk.store.state.timeline)).not.toContain('AKIA');
    await pass(desk, 14 * HOUR);
    for (const { spans } of desk.store.state.timeline)
      for (const { to } of spans) expect(to).toBeGreaterThan(desk.time.now() - 13 * HOUR);
  });
});

describe('a failure that passes', () => {
  it('is not the last try of commands: a later one gets credentials that last', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.enroll();
    await desk.fob.settings.change({ keepHours: 0 });
    const ask = () => desk.until(desk.fob.commands.credentials('bob', new AbortController().signal));
    const first = await ask();
    if (!first.ok) throw new Error(first.error.message);
    await desk.time.advance(first.value.session.expiresAt - desk.time.now() - 14 * MINUTE);
    desk.aws.mishap = () => ({ refuse: answerOf('ServiceUnavailable', 'Service is unavailable.', 503) });
    expect(await ask()).toMatchObject({ ok: true });
    desk.aws.mishap = () => null;
    await desk.time.advance(2 * MINUTE);
    const second = await ask();
    expect(second.ok && second.value.session.expiresAt - desk.time.now()).toBeGreaterThan(15 * MINUTE);
  });
});
