/** A server that replaces AWS's endpoint, with a clock of its own: whose time counts for what. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { codeFor } from '../../sandbox';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import {
  ask,
  aws,
  begin,
  command,
  files,
  fob,
  HOUR,
  MINUTE,
  notifications,
  profile,
  setUp,
  start,
  store,
} from './fob-fixture';
import { time, typeCode, vault } from './fob-fixture';

const CASES = Number(process.env['FOB_CASES'] ?? 100);
const STACK = 'http://localhost:4566';
const CONFIG = `
[profile local]
endpoint_url = ${STACK}
mfa_serial = arn:aws:iam::444455556666:mfa/bob

[profile local-role]
endpoint_url = ${STACK}
role_arn = arn:aws:iam::444455556666:role/r
source_profile = local
`;
const CREDENTIALS = `
[local]
aws_access_key_id = AKIALOCALLOCALLOCALX
aws_secret_access_key = local-secret
`;
const networkLost = { kind: 'network', message: 'ENOTFOUND' } as const;

/** How long handed-out credentials live on in the time of their endpoint. */
const left = (body: string, endpoint: string | null): number =>
  Date.parse((JSON.parse(body) as { Expiration: string }).Expiration) - time.now() - aws.ahead(endpoint);

const kept = (): number => [...vault.entries.keys()].filter((id) => id.startsWith('session/')).length;

async function setUpBoth(ahead: number): Promise<void> {
  await setUp();
  files.config += CONFIG;
  files.credentials += CREDENTIALS;
  files.changed();
  await settle();
  aws.offsets.set(STACK, ahead);
}

/** Sets this computer's clock. The time of AWS and of the server goes on as before. */
function setClock(by: number): void {
  time.set(time.now() + by);
  aws.offset -= by;
  aws.offsets.set(STACK, aws.ahead(STACK) - by);
}

describe.each([
  ['two days ahead', 48 * HOUR],
  ['an hour behind', -HOUR],
])('a server whose clock is %s', (_, ahead) => {
  beforeEach(() => setUpBoth(ahead));

  it('is the clock that pages show for the codes of its devices, and of no others', async () => {
    await begin('admin');
    await begin('local-role');
    const { clock } = store.state;
    expect(clock.deviceOffsets).toEqual({ 'arn:aws:iam::444455556666:mfa/bob': ahead });
    expect(clock.offset).toBe(0);
  });

  it('gives leases that last as long as they say, and no longer', async () => {
    await begin('local-role');
    const lease = () => ask('/credentials', { profile: 'local-role', 'read-only': 's3', for: '2h' });
    for (let minutes = 0; minutes < 120; minutes += 10) {
      const { body, status } = await lease();
      expect(status).toBe(200);
      expect(left(body, STACK)).toBeGreaterThan(0);
      expect(left(body, STACK)).toBeLessThanOrEqual((120 - minutes) * MINUTE);
      await time.advance(10 * MINUTE);
    }
    await time.advance(1_000);
    expect(store.state.leases.map(({ state }) => state)).toEqual(['over']);
  });

  it('ends no session of AWS and brings none back', async () => {
    await begin('admin');
    await begin('local-role');
    expect(profile('admin')).toMatchObject({ state: 'active', expiresAt: time.now() + 12 * HOUR });
    expect(profile('local-role')).toMatchObject({ state: 'active', expiresAt: time.now() + 12 * HOUR });
    const calls = aws.calls.length;
    expect(left((await command('admin')).body, null)).toBe(HOUR);
    expect(left((await command('local-role')).body, STACK)).toBe(HOUR);
    expect(aws.calls).toHaveLength(calls);
    expect(kept()).toBe(4);
    expect(notifications()).toEqual([]);
    const begun = store.state.timeline.map(({ spans }) => spans.at(-1)?.from);
    expect(begun).toEqual(Array(4).fill(time.now()));
  });

  it('changes nothing about sessions of AWS after a start', async () => {
    await begin('local-role');
    await begin('admin');
    await fob.stop();
    await time.advance(30 * MINUTE);
    await start();
    await time.advance(MINUTE);
    expect(profile('admin').state).toBe('active');
    expect(profile('local-role').state).toBe('active');
    expect(left((await command('admin')).body, null)).toBe(29 * MINUTE);
    expect(left((await command('local-role')).body, STACK)).toBe(29 * MINUTE);
    expect(store.state.codeRequests).toEqual([]);
    expect(kept()).toBe(4);
  });

  it('serves credentials of its own until they end by its clock, and not longer', async () => {
    await begin('local-role');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? networkLost : null);
    await time.advance(HOUR - 10_000);
    expect(left((await command('local-role')).body, STACK)).toBeGreaterThan(0);
    await time.advance(20_000);
    expect(await command('local-role')).not.toMatchObject({ status: 200 });
  });

  it('is renewed in time without a person', async () => {
    await fob.renewal.keep('local-role', true);
    await begin('local-role');
    for (let minute = 0; minute < 10 * 60; minute += 7) {
      await time.advance(7 * MINUTE);
      expect(left((await command('local-role')).body, STACK)).toBeGreaterThan(14 * MINUTE);
    }
    expect(aws.count('AssumeRole')).toBeLessThan(20);
  });

  it('is told by its name, and this computer’s clock is not blamed', async () => {
    await begin('local-role');
    await begin('admin');
    expect(store.state.clock).toMatchObject({ offset: 0, error: { code: 'endpoint-clock-off' } });
    expect(store.state.clock.error?.message).toContain(STACK);
  });

  it('keeps its section in the file only as long as its session lives', async () => {
    await fob.delivery.choose('local-role', 'file');
    await begin('local-role');
    await time.advance(10 * MINUTE);
    expect(files.credentials).toContain('[local-role-fob]');
    aws.refuse = () => networkLost;
    await time.advance(51 * MINUTE);
    expect(files.credentials).not.toContain('[local-role-fob]');
  });

  it('keeps its section through a start', async () => {
    await fob.delivery.choose('local-role', 'file');
    await begin('local-role');
    await fob.stop();
    await time.advance(10 * MINUTE);
    await start();
    await time.advance(MINUTE);
    expect(files.credentials).toContain('[local-role-fob]');
  });

  it('is not written to the file after a start if its session has ended meanwhile', async () => {
    await fob.delivery.choose('local-role', 'file');
    await begin('local-role');
    await fob.stop();
    files.credentials = files.credentials.replace(/\[local-role-fob\][^[]*/, '');
    await time.advance(2 * HOUR);
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? networkLost : null);
    await start();
    await time.advance(MINUTE);
    expect(files.credentials).not.toContain('[local-role-fob]');
  });
});

describe('a server that answers while AWS is out of reach', () => {
  beforeEach(() => setUpBoth(0));

  it('makes Fob try AWS no sooner', async () => {
    await fob.renewal.keep('admin', true);
    await begin('admin');
    await begin('local-role');
    aws.refuse = ({ endpoint }) => (endpoint === null ? networkLost : null);
    const tries = async (): Promise<number> => {
      const before = aws.calls.filter(({ endpoint }) => endpoint === null).length;
      for (let second = 0; second < 30 * 60; second += 20) {
        await time.advance(20_000);
        await fob.sessions.refresh('local-role');
      }
      return aws.calls.filter(({ endpoint }) => endpoint === null).length - before;
    };
    await time.advance(40 * MINUTE);
    expect(await tries()).toBeLessThan(15);
  });
});

/** The next answer tells another time than its clock has. */
function lieOnce(lie: number): void {
  aws.tells = () => {
    aws.tells = (truth) => truth;
    return lie;
  };
}

describe('one answer with a wrong time', () => {
  const lies = { 'ten minutes ahead': 10 * MINUTE, 'two days ahead': 48 * HOUR, 'an hour behind': -HOUR };
  beforeEach(() => setUpBoth(0));

  it.each(Object.entries(lies))('that is %s drops and changes nothing, and is told', async (_, lie) => {
    await begin('admin');
    const before = new Map(vault.entries);
    lieOnce(lie);
    // Any call brings an answer: here the one of a role that is started.
    await fob.sessions.refresh('deploy');
    expect(profile('admin')).toMatchObject({ state: 'active', expiresAt: time.now() + 12 * HOUR });
    await time.advance(MINUTE);
    for (const [id, entry] of before) expect(vault.entries.get(id)).toBe(entry);
    expect(store.state.codeRequests).toEqual([]);
    expect(left((await command('admin')).body, null)).toBe(59 * MINUTE);
    expect(left((await command('deploy')).body, null)).toBe(59 * MINUTE);
    expect(store.state.clock.error).toBeNull();
    expect(store.state.activity.map(({ text }) => text).join()).toContain('Fob ignored it');
  });

  it('without a second answer lets nobody type a code, and credentials wait for it', async () => {
    await begin('admin');
    lieOnce(48 * HOUR);
    const refreshed = fob.sessions.refresh('deploy');
    aws.refuse = ({ action }) => (action === 'GetCallerIdentity' ? networkLost : null);
    await refreshed;
    await settle();
    expect(store.state.clock.error).toMatchObject({ code: 'clock-doubted' });
    expect((await command('admin')).status).toBe(502);
    expect(store.state.codeRequests).toEqual([]);
    aws.refuse = () => null;
    await time.advance(10 * MINUTE);
    expect((await command('admin')).status).toBe(200);
    expect(store.state.clock.error).toBeNull();
  });

  it('at the start of Fob removes nothing, neither from the vault nor from the file', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await fob.stop();
    lieOnce(48 * HOUR);
    await start();
    await time.advance(MINUTE);
    expect(profile('admin').state).toBe('active');
    expect(kept()).toBe(2);
    expect(files.credentials).toContain('[admin-fob]');
  });
});

describe('a bad clock that two answers confirmed', () => {
  beforeEach(() => setUpBoth(0));

  it('and that is taken back leaves every session as it was', async () => {
    await begin('admin');
    const session = profile('admin').expiresAt;
    aws.offset = 48 * HOUR;
    fob.wake();
    await time.advance(MINUTE);
    expect(profile('admin').state).not.toBe('active');
    expect(kept()).toBe(2);
    aws.offset = 0;
    fob.wake();
    await time.advance(MINUTE);
    expect(profile('admin')).toMatchObject({ state: 'active', expiresAt: session });
    expect(await command('admin')).toMatchObject({ status: 200 });
    expect(store.state.codeRequests).toEqual([]);
  });
});

describe('codes that are typed for two servers', () => {
  beforeEach(() => setUpBoth(48 * HOUR));

  it('count in the windows of each server’s own time', async () => {
    aws.offsets.set(STACK, 48 * HOUR + 100_000);
    aws.refuse = ({ action, endpoint }) =>
      action === 'GetSessionToken' && endpoint !== null
        ? { kind: 'answer', code: 'AccessDenied', status: 403, message: 'invalid MFA one time pass code' }
        : null;
    void fob.sessions.refresh('local');
    for (let times = 0; times < 9; times += 1) await typeCode();
    await typeCode();
    const error = store.state.codeRequests[0]?.error;
    expect(error).toMatchObject({ code: 'budget-spent' });
    // The server's windows of three minutes begin 100 seconds before those of AWS.
    expect(error?.retryAt).toBe(time.now() + 80_000);
  });
});

describe('while an endpoint is asked for the time', () => {
  beforeEach(async () => {
    await setUpBoth(0);
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    aws.pause = () => new Promise(() => undefined);
  });

  it('a session that only looks due is not renewed, and one that only looks ended stays in the file', async () => {
    const calls = aws.count('AssumeRole');
    time.set(time.now() + 2 * HOUR);
    fob.wake();
    await settle();
    await time.advance(5_000);
    expect(store.state.clock.isAsked).toBe(true);
    expect(aws.count('AssumeRole')).toBe(calls);
    expect(files.credentials).toContain('[admin-fob]');
  });
});

it('a session that only looks live after a start is not written to the file', async () => {
  await setUpBoth(0);
  await fob.delivery.choose('admin', 'file');
  await begin('admin');
  await fob.stop();
  files.credentials = files.credentials.replace(/\[admin-fob\][^[]*/, '');
  // Two hours pass in AWS's time, but only ten minutes on this computer's clock.
  await time.advance(10 * MINUTE);
  aws.offset = 2 * HOUR;
  aws.refuse = ({ action }) => (action === 'AssumeRole' ? networkLost : null);
  // An answer takes some time.
  aws.pause = () => new Promise((resolve) => time.at(time.now() + 200, resolve));
  let isWritten = false;
  const edit = files.editCredentials.bind(files);
  files.editCredentials = async (...change) => {
    const result = await edit(...change);
    isWritten ||= files.credentials.includes('[admin-fob]');
    return result;
  };
  await start();
  await time.advance(MINUTE);
  expect(isWritten).toBe(false);
});

describe('a device at a server whose clock is two days and 100 seconds ahead', () => {
  const ahead = 48 * HOUR + 100_000;
  let fixture: DeviceFixture;

  beforeEach(async () => {
    fixture = await DeviceFixture.of('bob');
    fixture.files.config = fixture.files.config.replaceAll('region =', `endpoint_url = ${STACK}\nregion =`);
    fixture.files.changed();
    await settle();
    fixture.sandbox.faults.set({ clockOffsetMs: ahead });
  });

  it('is enabled, shown and used with codes of the server’s time', async () => {
    const serial = await fixture.enroll();
    const { enabledAt } = fixture.view.devices[0] ?? { enabledAt: 0 };
    expect(Math.abs(enabledAt - fixture.time.now())).toBeLessThan(2 * MINUTE);
    const seed = fixture.sandbox.account.device(serial).seed ?? '';
    const shown = await fixture.fob.devices.actions.code(serial);
    expect(shown).toMatchObject({ ok: true, value: { code: codeFor(seed, fixture.time.now() + ahead) } });
    expect(shown.ok && shown.value.validUntil - fixture.time.now()).toBeLessThanOrEqual(30_000);
    const started = await fixture.until(fixture.fob.sessions.refresh('bob'));
    expect(started).toEqual(ok(null));
    const lane = fixture.store.state.timeline[0];
    expect(Math.abs((lane?.spans.at(-1)?.from ?? 0) - fixture.time.now())).toBeLessThan(2 * MINUTE);
  });
});

it('a session of a server is told as ending when it ends by the server’s clock', async () => {
  await setUpBoth(48 * HOUR);
  await begin('local');
  await time.advance(11 * HOUR);
  expect(profile('local').state).toBe('active');
  await time.advance(50 * MINUTE);
  expect(profile('local').state).toBe('expiring');
});

it('after a start at which this computer’s clock is wrong, Fob still knows which profiles of a server were in use', async () => {
  await setUpBoth(48 * HOUR);
  await begin('local-role');
  await fob.stop();
  setClock(13 * HOUR);
  await start();
  await time.advance(45 * MINUTE);
  expect(aws.count('AssumeRole')).toBe(2);
});

type Step =
  | { do: 'pass'; minutes: number }
  | { do: 'command'; profile: 'admin' | 'deploy' | 'local-role' }
  | { do: 'lie'; lie: number }
  | { do: 'set'; by: number }
  | { do: 'wake' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ do: fc.constant('command' as const), profile: fc.constantFrom('admin', 'deploy', 'local-role') }),
  fc.record({
    do: fc.constant('lie' as const),
    lie: fc.constantFrom(48 * HOUR, -48 * HOUR, HOUR, -HOUR, 10 * MINUTE, 73 * 365 * 24 * HOUR, -50 * 365 * 24 * HOUR),
  }),
  fc.record({ do: fc.constant('set' as const), by: fc.integer({ min: -26 * HOUR, max: 26 * HOUR }) }),
  fc.record({ do: fc.constantFrom('wake', 'restart') }),
);

/** Lies once, but never in two answers in a row: two answers that say the same are believed. */
function lieSometimes(): (lie: number) => void {
  let [next, wasLie] = [null as number | null, false];
  aws.tells = (truth) => {
    wasLie = next !== null && !wasLie;
    const told = wasLie ? truth + (next ?? 0) : truth;
    if (wasLie) next = null;
    return told;
  };
  return (lie) => (next = lie);
}

/** Runs the steps within the life of both MFA sessions, so that nobody ever has to type a code. Returns what was wrong. */
async function wrongIn(steps: readonly Step[], ahead: number): Promise<string[]> {
  await setUpBoth(ahead);
  for (const name of ['admin', 'deploy', 'local-role']) {
    void fob.sessions.refresh(name);
    await settle();
    if (store.state.codeRequests.length > 0) await typeCode();
  }
  const wrong: string[] = [];
  const sessions = [...vault.entries.keys()].filter((id) => id.startsWith('session/'));
  const lie = lieSometimes();
  for (const one of steps) {
    if (one.do === 'pass') await time.advance(one.minutes * MINUTE);
    if (one.do === 'set') setClock(one.by);
    if (one.do === 'lie') lie(one.lie);
    if (one.do === 'wake') fob.wake();
    if (one.do === 'restart') {
      await fob.stop();
      await start();
    }
    if (one.do === 'command') {
      const { status, body } = await command(one.profile);
      if (status !== 200) wrong.push(`${one.profile} was refused: ${body}`);
      else if (left(body, one.profile === 'local-role' ? STACK : null) <= 0) wrong.push(`${one.profile} was dead`);
    }
    await settle();
    if (store.state.codeRequests.length > 0) wrong.push('a code was asked for');
    for (const id of sessions) if (!vault.entries.has(id)) wrong.push(`${id} was removed`);
    if (wrong.length > 0) return wrong;
  }
  return wrong;
}

it('hands out what lives, refuses nothing that lives and removes nothing, whatever clocks and answers do', async () => {
  const clocks = fc.constantFrom(0, 48 * HOUR, -HOUR, 30 * MINUTE);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), clocks, async (steps, ahead) => {
      expect(await wrongIn(steps, ahead)).toEqual([]);
    }),
    { numRuns: CASES },
  );
});
