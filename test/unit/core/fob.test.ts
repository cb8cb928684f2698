import { beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { defaultSettings } from '../../../src/contract/default-settings';
import { atMoment } from '../../../src/contract/time-words';
import { answerOf, settle, wrongCodeAnswer } from './doubles';
import {
  aws,
  begin,
  codes,
  command,
  CREDENTIALS,
  files,
  fob,
  HOUR,
  launchAtLogin,
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

describe('the state', () => {
  test('shows at the start which profiles need a code, and why others are not served', () => {
    expect(store.state.profiles.map(({ name, state }) => [name, state])).toEqual([
      ['default', 'unsupported'],
      ['alice', 'needs-code'],
      ['admin', 'needs-code'],
      ['deploy', 'needs-code'],
      ['sso', 'unsupported'],
    ]);
    expect(profile('sso').error?.nextStep).not.toBe('');
  });

  test('shows whose code is wanted, and every profile that it unlocks', async () => {
    void fob.sessions.refresh('admin');
    await settle();
    expect(profile('admin').state).toBe('starting');
    expect(store.state.codeRequests).toMatchObject([
      {
        userName: 'alice',
        account: '111122223333',
        serial: 'arn:aws:iam::111122223333:mfa/alice',
        unlocks: ['alice', 'admin', 'deploy'],
        durationSeconds: 43_200,
        open: true,
        triesLeft: 9,
      },
    ]);
  });

  test('shows after one code that its profile is active and the others of the device are ready', async () => {
    await begin('admin');
    expect(store.state.profiles.map(({ name, state }) => [name, state])).toEqual([
      ['default', 'unsupported'],
      ['alice', 'active'],
      ['admin', 'active'],
      ['deploy', 'ready'],
      ['sso', 'unsupported'],
    ]);
    expect(profile('deploy').expiresAt).toBe(time.now() + 12 * HOUR);
    expect(profile('admin').chain.map(({ kind, withCode }) => [kind, withCode])).toEqual([
      ['access-key', false],
      ['mfa-session', true],
      ['role-session', false],
    ]);
  });

  test('never has a secret', async () => {
    await begin('admin');
    const everything = JSON.stringify(store.state);
    for (const secret of ['long-term-secret', 'secret-000', 'token-000', 'AKIAABCDEFGHIJKLWXYZ']) {
      expect(everything).not.toContain(secret);
    }
    expect(everything).toContain('AKIA…WXYZ');
  });

  test('follows the files when they change', async () => {
    files.config += '\n[profile new]\nrole_arn = arn:aws:iam::111122223333:role/new\nsource_profile = alice\n';
    files.changed();
    await settle();
    expect(profile('new').state).toBe('needs-code');
  });
});

describe('the warning', () => {
  test('comes 15 minutes before the MFA session ends, once for all its profiles, and goes when the session is renewed', async () => {
    await begin('admin');
    await time.advance(12 * HOUR - 15 * MINUTE - 1000);
    expect(notifications()).toEqual([]);
    await time.advance(2000);
    expect(profile('admin').state).toBe('expiring');
    expect(notifications()).toMatchObject([
      { title: `AWS session expires ${atMoment(profile('admin').warning?.expiresAt ?? 0, time.now(), 'h23')}` },
    ]);
    const [notification] = notifications();
    expect(notification?.body).toContain('alice, admin');
    await begin(notification?.profiles[0] ?? '');
    expect(notifications()).toEqual([]);
    expect(profile('admin').expiresAt).toBeGreaterThan(time.now() + 11 * HOUR);
  });

  test('is replaced by “expired” at the end', async () => {
    await begin('alice');
    await time.advance(12 * HOUR + 1000);
    expect(profile('alice').state).toBe('expired');
    expect(notifications()).toMatchObject([{ title: 'AWS session expired', profiles: ['alice'] }]);
  });

  test('can come several times', async () => {
    await fob.settings.change({ warningMinutes: [5, 60, 15, 15] });
    expect(settings.settings.warningMinutes).toEqual([60, 15, 5]);
    await begin('alice');
    const seen = new Set<string>();
    for (let minute = 0; minute < 12 * 60 - 1; minute++) {
      await time.advance(MINUTE);
      for (const { id } of notifications()) seen.add(id);
    }
    expect(seen.size).toBe(3);
  });

  test('can be switched off', async () => {
    await fob.settings.change({ warningMinutes: [] });
    await begin('alice');
    await time.advance(12 * HOUR - MINUTE);
    expect(notifications()).toEqual([]);
    await time.advance(2 * MINUTE);
    expect(notifications()).toEqual([]);
  });

  test('does not come in the first half of a short session', async () => {
    await fob.settings.change({ mfaSessionSeconds: 900 });
    await begin('alice');
    await time.advance(7 * MINUTE);
    expect(profile('alice').state).toBe('active');
    await time.advance(MINUTE);
    expect(profile('alice').state).toBe('expiring');
  });
});

describe('a command line', () => {
  test('gets the JSON of credential_process, at once while a session lives', async () => {
    await begin('admin');
    const calls = aws.calls.length;
    const answer = await command('admin');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      Version: 1,
      AccessKeyId: expect.stringMatching(/^ASIA/) as string,
      SecretAccessKey: expect.stringMatching(/^secret-/) as string,
      SessionToken: expect.stringMatching(/^token-/) as string,
      Expiration: new Date(time.now() + HOUR).toISOString().replace('.000Z', 'Z'),
      AccountId: '111122223333',
    });
    expect(aws.calls).toHaveLength(calls);
  });

  test('opens code entry, waits for the code, and then gets the credentials', async () => {
    const answer = command('admin');
    await settle();
    expect(store.state.codeRequests).toMatchObject([{ waiting: [{ profile: 'admin', times: 1 }] }]);
    await typeCode();
    expect((await answer).status).toBe(200);
  });

  test('gets an error after 55 seconds without a code, and the request stays open for the person', async () => {
    const answer = command('admin');
    await time.advance(55_000);
    expect(await answer).toMatchObject({ status: 408, body: expect.stringContaining('55 seconds') as string });
    expect(store.state.codeRequests).toHaveLength(1);
    await typeCode();
    expect(profile('admin').state).toBe('active');
  });

  test('gets an error when the person cancels', async () => {
    const answer = command('admin');
    await settle();
    fob.codes.cancel(store.state.codeRequests[0]?.id ?? '');
    expect(await answer).toMatchObject({ status: 409, body: expect.stringContaining('canceled') as string });
  });

  test('no longer counts as waiting once it has gone away', async () => {
    const gone = new AbortController();
    void command('admin', gone.signal);
    await settle();
    gone.abort();
    await settle();
    expect(store.state.codeRequests).toMatchObject([{ waiting: [] }]);
  });

  test('shares one request and one call with 49 others at the same time', async () => {
    const answers = Array.from({ length: 50 }, () => command('admin'));
    await settle();
    expect(store.state.codeRequests).toMatchObject([{ waiting: [{ times: 50 }] }]);
    await typeCode();
    expect((await Promise.all(answers)).every(({ status }) => status === 200)).toBe(true);
    expect(aws.count('GetSessionToken')).toBe(1);
    expect(aws.count('AssumeRole')).toBe(1);
    expect(store.state.codeRequests).toEqual([]);
  });

  test.each([
    ['nobody', 404, 'no profile nobody'],
    ['sso', 502, 'SSO'],
  ])('gets the reason if it asks for %s', async (name, status, words) => {
    expect(await command(name)).toMatchObject({ status, body: expect.stringContaining(words) as string });
  });

  test('gets one line, whatever AWS answered', async () => {
    aws.refuse = (call) => (call.action === 'GetCallerIdentity' ? answerOf('Odd\nCode', 'two\nlines') : null);
    const { body } = await command('admin');
    expect(body.trim().split('\n')).toHaveLength(1);
  });
});

describe('Stop', () => {
  test('ends the session, and also the MFA session with the last of its profiles', async () => {
    await begin('admin');
    await fob.sessions.end('admin');
    expect(profile('admin').state).toBe('ready');
    expect(profile('alice').state).toBe('active');
    await fob.sessions.end('alice');
    expect(profile('alice').state).toBe('needs-code');
    expect(profile('admin').state).toBe('needs-code');
    expect([...vault.entries.keys()].filter((id) => id.startsWith('session/'))).toEqual([]);
  });

  test('withdraws the request while a code is wanted', async () => {
    const started = fob.sessions.refresh('admin');
    await settle();
    await fob.sessions.end('admin');
    expect(await started).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(store.state.codeRequests).toEqual([]);
    expect(profile('admin').state).toBe('needs-code');
  });
});

describe('a profile in the credentials file', () => {
  test('is written when its session starts and renewed before it ends, and nothing else in the file changes', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await settle();
    const first = files.credentials;
    expect(first.startsWith(CREDENTIALS)).toBe(true);
    expect(first).toContain('[admin-fob]');
    expect(profile('admin').delivery.writtenAt).toBe(time.now());
    await time.advance(45 * MINUTE);
    expect(files.credentials).not.toBe(first);
    expect(files.credentials.startsWith(CREDENTIALS)).toBe(true);
    expect(aws.count('GetSessionToken')).toBe(1);
  });

  test('is written when another profile of the device starts', async () => {
    await fob.delivery.choose('deploy', 'file');
    await begin('alice');
    await settle();
    expect(files.credentials).toContain('[deploy-fob]');
  });

  test('is removed when the person stops it, and stays removed', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await fob.sessions.end('admin');
    await time.advance(HOUR);
    expect(files.credentials.trimEnd()).toBe(CREDENTIALS.trimEnd());
  });

  test('is removed when the person chooses credential_process again', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    await fob.delivery.choose('admin', 'process');
    expect(files.credentials.trimEnd()).toBe(CREDENTIALS.trimEnd());
    expect(settings.settings.delivery).toEqual({});
  });

  test('is written again after a restart while its session lives', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.credentials = CREDENTIALS;
    await fob.stop();
    await start();
    expect(files.credentials).toContain('[admin-fob]');
  });

  test('never replaces a section that the person wrote', async () => {
    files.credentials += '\n[admin-fob]\naws_access_key_id = AKIAMINE\naws_secret_access_key = mine\n';
    const before = files.credentials;
    files.changed();
    await settle();
    await begin('admin');
    expect(await fob.delivery.choose('admin', 'file')).toMatchObject({ ok: false, error: { code: 'section-taken' } });
    expect(files.credentials).toBe(before);
  });

  test('shows an error if the file cannot be written, and its session lives on', async () => {
    await fob.delivery.choose('admin', 'file');
    files.readOnly = true;
    await begin('admin');
    expect(profile('admin')).toMatchObject({ state: 'active', delivery: { error: { code: 'file-unwritable' } } });
  });

  test('is tried again soon, but not at once, if its renewal fails', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    aws.refuse = () => ({ kind: 'network', message: 'down' });
    const before = aws.calls.length;
    await time.advance(45 * MINUTE);
    // The renewal is due some minutes before clients want more time. Fob then tries every few minutes.
    expect(aws.calls.length - before).toBeGreaterThan(1);
    expect(aws.calls.length - before).toBeLessThanOrEqual(6);
    aws.refuse = () => null;
    await time.advance(2 * MINUTE);
    expect(profile('admin').expiresAt).toBeGreaterThan(time.now());
    expect(aws.count('AssumeRole')).toBeGreaterThan(1);
  });
});

describe('a restart', () => {
  test('brings back live sessions and names, and asks AWS for nothing but its time', async () => {
    await begin('admin');
    await fob.stop();
    const calls = aws.calls.length;
    await start();
    expect(profile('admin').state).toBe('active');
    expect(store.state.users).toMatchObject([{ name: 'alice', account: '111122223333' }]);
    expect(aws.calls.slice(calls).map(({ action }) => action)).toEqual(['GetCallerIdentity']);
  });

  test('without a keyring leaves everything working for this run, and the state says so', async () => {
    vault.status = {
      state: 'memory-only',
      error: { code: 'vault-unavailable', message: 'No keyring.', nextStep: 'Install one.' },
    };
    await start();
    expect(store.state.vault).toMatchObject({ state: 'memory-only', error: { code: 'vault-unavailable' } });
    await begin('admin');
    expect(profile('admin').state).toBe('active');
  });

  test('says that a damaged list of secrets was repaired, and what could not be read', async () => {
    vault.status = { state: 'ready', repair: { cause: 'The index is missing.', taken: 3, damaged: 1 } };
    await start();
    expect(store.state.vault).toMatchObject({
      state: 'ready',
      error: { code: 'entry-damaged', detail: 'The index is missing.' },
    });
    expect(store.state.vault.error?.message).toContain('could read 3 secrets without it, and could not read 1');
    expect(store.state.activity.some(({ text }) => text === store.state.vault.error?.message)).toBe(true);
    await begin('admin');
    expect(profile('admin').state).toBe('active');
  });

  test('with a vault that cannot be read deletes nothing until the person chooses Reset', async () => {
    vault.status = { state: 'unreadable', error: { code: 'vault-unavailable', message: 'x', nextStep: 'y' } };
    await start();
    expect(store.state.vault.state).toBe('unreadable');
    expect(await fob.vault.reset()).toEqual(ok(null));
    expect(store.state.vault.state).toBe('ready');
  });
});

describe('an error', () => {
  test('of a wrong code is in the request and in no profile, and the next code works', async () => {
    aws.refuse = (call) => (call.action === 'GetSessionToken' && codes % 2 === 1 ? wrongCodeAnswer : null);
    void fob.sessions.refresh('admin');
    expect(await typeCode()).toMatchObject({ ok: false, error: { code: 'code-wrong' } });
    expect(store.state.codeRequests).toMatchObject([{ open: true, error: { code: 'code-wrong' } }]);
    expect(profile('admin').state).toBe('starting');
    expect(await typeCode()).toEqual(ok(null));
    expect(profile('admin').state).toBe('active');
  });

  test('of a denied role leaves the MFA session to the other profiles', async () => {
    aws.refuse = (call) =>
      call.roleArn?.endsWith('admin') === true ? answerOf('AccessDenied', 'not authorized') : null;
    const started = fob.sessions.refresh('admin');
    await typeCode();
    expect(await started).toMatchObject({ ok: false, error: { code: 'role-denied' } });
    expect(profile('admin')).toMatchObject({ state: 'failed', error: { code: 'role-denied' } });
    expect(profile('deploy').state).toBe('ready');
  });

  test('of a wrong clock says what to do, and sessions still work', async () => {
    aws.offset = -10 * MINUTE;
    await begin('admin');
    expect(store.state.clock.error).toMatchObject({ code: 'clock-off' });
    expect(store.state.clock.error?.message).toContain('10 min ahead');
    expect(profile('admin').expiresAt).toBe(time.now() + 12 * HOUR);
  });
});

describe('settings', () => {
  test('are stored and shown', async () => {
    expect(await fob.settings.change({ theme: 'dark' })).toEqual(ok(null));
    expect(settings.settings).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(store.state.settings.theme).toBe('dark');
  });

  test('switch launch at login in the system', async () => {
    await fob.settings.change({ launchAtLogin: true });
    expect(launchAtLogin).toBe(true);
  });

  test('that cannot be stored are not shown', async () => {
    settings.save = () =>
      Promise.resolve(fail({ code: 'file-unwritable', message: 'disk full', nextStep: 'free some' }));
    expect(await fob.settings.change({ theme: 'dark' })).toMatchObject({ ok: false });
    expect(store.state.settings.theme).toBe('system');
  });
});

test('Fob has no timer while there is no session and no request', () => {
  expect(time.pending).toEqual([]);
});

test('no timer runs for an hour with 500 profiles and a live session', async () => {
  const roles = Array.from({ length: 500 }, (_, index) => [
    '',
    `[profile role-${index}]`,
    `role_arn = arn:aws:iam::111122223333:role/role-${index}`,
    'source_profile = alice',
    '',
  ]);
  files.config += roles.flat().join('\n');
  files.changed();
  await settle();
  await begin('alice');
  const at = time.at.bind(time);
  let ran = 0;
  time.at = (when, run) =>
    at(when, () => {
      ran += 1;
      run();
    });
  fob.wake();
  const calls = aws.calls.length;
  await time.advance(HOUR);
  expect(store.state.profiles.length).toBeGreaterThan(500);
  expect({ ran, calls: aws.calls.length - calls }).toEqual({ ran: 0, calls: 1 });
});
