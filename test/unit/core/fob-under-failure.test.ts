/** What Fob keeps, shows and does not do when something is stopped, late, wrong or full. */
import { beforeEach, describe, expect, test } from 'vitest';
import { fail, ok, type AppError } from '../../../src/contract/app-error';
import { answerOf, settle } from './doubles';
import {
  aws,
  begin,
  command,
  CREDENTIALS,
  files,
  fob,
  HOUR,
  MINUTE,
  notifications,
  profile,
  settings,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';

beforeEach(setUp);

const sessionsInVault = () => [...vault.entries.keys()].filter((id) => id.startsWith('session/'));

/** Makes AWS wait before it answers AssumeRole. The returned function ends the wait. */
function holdAssumeRole(): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  aws.pause = () => (aws.calls.at(-1)?.action === 'AssumeRole' ? held : Promise.resolve());
  return letGo;
}

describe('Stop', () => {
  test('takes effect before AWS has answered, and Fob drops the late answer', async () => {
    await fob.delivery.choose('admin', 'file');
    const letGo = holdAssumeRole();
    const started = fob.sessions.refresh('admin');
    await typeCode();
    await fob.sessions.end('admin');
    expect(await started).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    letGo();
    await settle();
    expect(profile('admin').state).not.toBe('active');
    expect(files.credentials.trimEnd()).toBe(CREDENTIALS.trimEnd());
    expect(sessionsInVault().filter((id) => id.includes('role/admin'))).toEqual([]);
  });

  test('takes nothing from another profile that waits for the same code', async () => {
    void fob.sessions.refresh('admin');
    const other = command('deploy');
    await settle();
    await fob.sessions.end('admin');
    expect(store.state.codeRequests).toHaveLength(1);
    await typeCode();
    expect((await other).status).toBe(200);
    expect(profile('admin').state).toBe('ready');
  });

  test('of an MFA profile leaves its session to the profiles that need it, and shows the profile as stopped', async () => {
    await begin('admin');
    await fob.sessions.end('alice');
    expect(profile('alice').state).toBe('ready');
    expect(profile('admin').state).toBe('active');
    await time.advance(HOUR - MINUTE);
    expect((await command('admin')).status).toBe(200);
    expect(store.state.codeRequests).toEqual([]);
  });

  test('ends when a command asks again, and the section is renewed from then on', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await fob.sessions.end('admin');
    await command('admin');
    await settle();
    const first = files.credentials;
    expect(first).toContain('[admin-fob]');
    await time.advance(50 * MINUTE);
    expect(files.credentials).toContain('[admin-fob]');
    expect(files.credentials).not.toBe(first);
  });

  test('reports a section that could not be removed', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.readOnly = true;
    expect(await fob.sessions.end('admin')).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
  });
});

describe('a clock that is wrong', () => {
  test('at the start deletes no session: they are back when the clock is right again', async () => {
    await begin('admin');
    await fob.stop();
    time.set(time.now() + 13 * HOUR);
    await start();
    expect(profile('alice').state).toBe('expired');
    await fob.stop();
    time.set(time.now() - 13 * HOUR);
    await start();
    expect(profile('alice').state).toBe('active');
  });

  test('that jumps ahead makes Fob ask AWS for the time before it asks a person for a code', async () => {
    await begin('admin');
    time.set(time.now() + 13 * HOUR);
    aws.offset = -13 * HOUR;
    expect((await command('alice')).status).toBe(200);
    expect(store.state.codeRequests).toEqual([]);
  });

  test('that is set back never makes Fob hand out expired credentials', async () => {
    await begin('admin');
    await time.advance(50 * MINUTE);
    time.set(time.now() - 3 * HOUR);
    aws.offset = 3 * HOUR;
    await time.advance(25 * MINUTE);
    const { body } = await command('admin');
    const { Expiration } = JSON.parse(body) as { Expiration: string };
    expect(Date.parse(Expiration)).toBeGreaterThan(time.now() + aws.offset);
  });
});

describe('notifications', () => {
  test('say “expired” once, however often Fob asks for a code and the person cancels', async () => {
    await begin('alice');
    await time.advance(12 * HOUR + 1000);
    const ids = new Set<string>();
    let shown = 0;
    const unsubscribe = store.subscribe(() => {
      const now = notifications().map(({ id }) => id);
      if (now.length === 0) ids.clear();
      for (const id of now) if (!ids.has(id)) shown += 1;
      for (const id of now) ids.add(id);
    });
    for (let round = 0; round < 5; round++) {
      const waiting = command('alice');
      await settle();
      const [request] = store.state.codeRequests;
      if (request !== undefined) fob.codes.cancel(request.id);
      await waiting;
      await time.advance(5_000);
    }
    unsubscribe();
    expect(shown).toBe(1);
  });

  test('stay the same after a small correction of the clock', async () => {
    await begin('alice');
    await time.advance(12 * HOUR - 10 * MINUTE);
    const before = notifications().map(({ id }) => id);
    expect(before).toHaveLength(1);
    aws.offset = 3_000;
    await fob.sessions.handOut('alice');
    await settle();
    expect(notifications().map(({ id }) => id)).toEqual(before);
  });

  test('do not report a session that ended long ago', async () => {
    await begin('alice');
    await time.advance(14 * HOUR);
    expect(notifications()).toEqual([]);
  });
});

test('a role profile no longer shows the failure of its MFA session once that session works again', async () => {
  aws.refuse = () => answerOf('ServiceUnavailable', 'busy', 503);
  await fob.sessions.refresh('admin');
  expect(profile('admin').state).toBe('failed');
  aws.refuse = () => null;
  await begin('alice');
  // The person asked for it moments ago, so Fob starts it as soon as that needs no person.
  expect(profile('admin').state).toBe('active');
});

test('all settings that change at the same moment are kept', async () => {
  await Promise.all([
    fob.settings.change({ theme: 'dark' }),
    fob.settings.change({ warningMinutes: [5] }),
    fob.delivery.choose('admin', 'file'),
    fob.delivery.choose('deploy', 'file'),
  ]);
  expect(settings.settings).toMatchObject({
    theme: 'dark',
    warningMinutes: [5],
    delivery: { admin: { mode: 'file' }, deploy: { mode: 'file' } },
  });
});

describe('renewal in the background', () => {
  test('never opens code entry, even when AWS has dropped the MFA session', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    aws.refuse = (call) => (call.action === 'AssumeRole' ? answerOf('ExpiredToken', 'expired') : null);
    await time.advance(HOUR);
    expect(store.state.codeRequests).toEqual([]);
  });

  test('gives up after a denial until something changes, and reports it once', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    aws.refuse = (call) => (call.action === 'AssumeRole' ? answerOf('AccessDenied', 'no') : null);
    const before = aws.count('AssumeRole');
    await time.advance(10 * HOUR);
    expect(aws.count('AssumeRole') - before).toBe(1);
    expect(store.state.activity.filter(({ level }) => level === 'error')).toHaveLength(1);
    aws.refuse = () => null;
    await fob.sessions.refresh('admin');
    expect(profile('admin').state).toBe('active');
  });

  test('tries only one session every few minutes while the network is away', async () => {
    for (const name of ['admin', 'deploy']) await fob.delivery.choose(name, 'file');
    await begin('admin');
    aws.refuse = () => ({ kind: 'network', message: 'down' });
    const before = aws.count('AssumeRole');
    await time.advance(8 * HOUR);
    const tries = aws.count('AssumeRole') - before;
    expect(tries).toBeGreaterThan(60);
    expect(tries).toBeLessThan(110);
    expect(store.state.activity.filter(({ level }) => level !== 'info')).toHaveLength(1);
  });

  test('renews a few sessions at a time', async () => {
    const roles = Array.from({ length: 30 }, (_, index) => `r${index}`);
    files.config += roles
      .map((name) => `\n[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = alice\n`)
      .join('');
    files.changed();
    await settle();
    for (const name of roles) await fob.delivery.choose(name, 'file');
    let most = 0;
    let running = 0;
    aws.pause = async () => {
      if (aws.calls.at(-1)?.action !== 'AssumeRole') return;
      running += 1;
      most = Math.max(most, running);
      await settle();
      running -= 1;
    };
    await begin('alice');
    for (let turn = 0; turn < 100; turn++) await settle();
    expect(most).toBeLessThanOrEqual(4);
    expect(roles.every((name) => files.credentials.includes(`[${name}-fob]`))).toBe(true);
  });
});

describe('written sections', () => {
  test('that somebody removed are written again', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.credentials = CREDENTIALS;
    files.changed();
    await settle();
    expect(files.credentials).toContain('[admin-fob]');
  });

  test('of a profile that is gone are removed', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.config = files.config.replace('[profile admin]', '[profile renamed]');
    files.changed();
    await settle();
    expect(files.credentials).not.toContain('[admin-fob]');
  });
});

describe('when a disk is full', () => {
  test('a session that cannot be kept works, and Fob reports it once', async () => {
    const full: AppError = { code: 'file-unwritable', message: 'The disk is full.', nextStep: 'Free some space.' };
    vault.write = () => Promise.resolve(fail(full));
    await begin('admin');
    expect(profile('admin').state).toBe('active');
    expect(store.state.activity.filter(({ text }) => text === 'The disk is full.')).toHaveLength(1);
  });
});

test('a tool that asks all the time opens code entry less and less often', async () => {
  let opened = 0;
  for (let second = 0; second < 30 * 60; second += 5) {
    const waiting = command('admin');
    await settle();
    const [request] = store.state.codeRequests;
    if (request !== undefined) {
      opened += 1;
      fob.codes.cancel(request.id);
    }
    await waiting;
    await time.advance(5_000);
  }
  expect(opened).toBeLessThanOrEqual(6);
  void fob.sessions.refresh('admin');
  await settle();
  expect(store.state.codeRequests).toHaveLength(1);
});

test('a command that goes away while Fob reads the keyring opens no code entry', async () => {
  const gone = new AbortController();
  gone.abort();
  await command('admin', gone.signal);
  expect(store.state.codeRequests).toEqual([]);
});

test('credentials of a role in another account have the number of that account', async () => {
  files.config += '\n[profile other]\nrole_arn = arn:aws:iam::999999999999:role/other\nsource_profile = alice\n';
  files.changed();
  await settle();
  await begin('other');
  expect(JSON.parse((await command('other')).body)).toMatchObject({ AccountId: '999999999999' });
  expect(JSON.parse((await command('alice')).body)).toMatchObject({ AccountId: '111122223333' });
});

test('Retry keeps the sessions of this run in a vault that opens late', async () => {
  vault.status = { state: 'memory-only', error: { code: 'vault-unavailable', message: 'x', nextStep: 'y' } };
  await start();
  await begin('admin');
  vault.entries.clear();
  vault.status = { state: 'ready' };
  expect(await fob.vault.open()).toEqual(ok(null));
  expect(sessionsInVault()).toHaveLength(2);
  expect(store.state.activity.some(({ text }) => text.includes('taken over'))).toBe(false);
});
