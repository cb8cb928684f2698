/** Profiles below which a source gives the credentials: asked, allowed, held, asked again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { answerOf, settle } from './doubles';
import {
  ask,
  aws,
  command,
  files,
  fob,
  HOUR,
  MINUTE,
  profile,
  server,
  setUp,
  settings,
  sources,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';
import { longTerm, temporary } from './source-doubles';

const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const COMMAND = '/opt/vault get "work key"';
const above = (name: string, source: string, more = '') =>
  `[profile ${name}]\nrole_arn = ${role(name)}\nsource_profile = ${source}\n${more}\n`;
const PASS = `[profile pass]\ncredential_process = ${COMMAND}\n`;
const SSO = '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = dev\n';

async function withConfig(config: string): Promise<void> {
  files.config = config;
  files.credentials = '';
  await start();
}

async function allow(): Promise<void> {
  for (const { id, isMissingPermission } of store.state.sources)
    if (isMissingPermission) expect(await fob.sources.allow(id)).toEqual(ok(null));
  await settle();
}

const calls = () =>
  aws.calls.map(({ action, signer, code }) => `${action} ${signer}${code === null ? '' : ' with code'}`);
const status = async (name: string) => (await command(name)).status;

beforeEach(setUp);

describe('a program that a file names', () => {
  beforeEach(() => withConfig(PASS + above('one', 'pass') + above('two', 'pass')));

  it('is not run before the person allowed it, whoever asks, and one note says so', async () => {
    expect(profile('one')).toMatchObject({ state: 'needs-permission', userId: null });
    expect(store.state.sources).toMatchObject([
      { label: 'credential_process of pass', commandLine: COMMAND, isMissingPermission: true, name: null },
    ]);
    for (const name of ['one', 'two', 'one']) {
      const answer = await command(name);
      expect(answer.status).toBe(502);
      expect(answer.body).toMatch(/Profile pass gets its credentials from a program .* press Allow this program\.$/m);
    }
    await fob.sessions.refresh('two');
    expect(sources.asked).toEqual([]);
    expect(store.state.activity.filter(({ level }) => level === 'warning')).toHaveLength(1);
    expect((await ask('/list', {})).body).toContain('one   no session, its program needs your permission');
    expect(await ask('/status', { profile: 'one' })).toMatchObject({ status: 202 });
    expect(profile('one').state).toBe('needs-permission');
  });

  it('is run once it was allowed, also after a restart, and for every profile above it', async () => {
    await allow();
    expect(profile('one').state).toBe('idle');
    expect(await status('one')).toBe(200);
    await fob.stop();
    await start();
    expect(await status('two')).toBe(200);
    expect(sources.asked).toEqual(['pass', 'pass']);
  });

  it('has to be allowed again with another command line, even a longer one', async () => {
    await allow();
    files.config = files.config.replace(COMMAND, `${COMMAND} --more`);
    files.changed();
    await settle();
    expect(profile('one').state).toBe('needs-permission');
    expect(await status('one')).toBe(502);
    expect(sources.asked).toEqual([]);
  });

  it('is another one than a program whose profile and line have the same words', async () => {
    await withConfig(
      `[profile "a: b"]\ncredential_process = c\n[profile a]\ncredential_process = b: c\n${above('one', 'a: b')}${above('two', 'a')}`,
    );
    expect(store.state.sources.map(({ label, commandLine }) => [label, commandLine])).toEqual([
      ['credential_process of a: b', 'c'],
      ['credential_process of a', 'b: c'],
    ]);
    await allow();
    expect(await status('one')).toBe(200);
    expect(await status('two')).toBe(200);
    expect(sources.asked).toEqual(['a: b', 'a']);
  });

  it('is not allowed by a click on a line that the files have no more', async () => {
    const [shown] = store.state.sources;
    files.config = files.config.replace(COMMAND, '/tmp/evil');
    files.changed();
    await settle();
    expect(await fob.sources.allow(shown?.id ?? '')).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(store.state.sources).toMatchObject([{ commandLine: '/tmp/evil', isMissingPermission: true }]);
  });

  it('is allowed by nothing in settings or files, only by an entry of the vault', async () => {
    await allow();
    expect([...vault.entries.keys()].filter((id) => id.includes(COMMAND))).toEqual([`allowed-program/${COMMAND}`]);
    for (const told of [settings, store.state.activity]) expect(JSON.stringify(told)).not.toContain('/opt/vault');
    await fob.stop();
    vault.entries.clear();
    await start();
    expect(profile('one').state).toBe('needs-permission');
  });

  it('is allowed until Fob quits if no keyring keeps that', async () => {
    await fob.stop();
    vault.status = { state: 'memory-only', error: { code: 'vault-unavailable', message: '', nextStep: '' } };
    await start();
    await allow();
    expect(await status('one')).toBe(200);
  });

  it('is allowed even if the vault cannot be written, and Fob says so', async () => {
    vault.isFull = true;
    await allow();
    expect(await status('one')).toBe(200);
    expect(store.state.activity.some(({ level }) => level === 'error')).toBe(true);
  });

  it('is asked once for all who wait, and holds what it gave', async () => {
    await allow();
    let go: () => void = () => undefined;
    sources.pause = () => new Promise((resolve) => (go = resolve));
    const answers = ['one', 'two', 'one'].map((name) => command(name));
    await settle();
    go();
    expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(sources.asked).toEqual(['pass']);
    await time.advance(2 * HOUR);
    expect(await status('one')).toBe(200);
    expect(sources.asked).toEqual(['pass']);
  });

  it('that takes longer than a command waits is what the command tells of', async () => {
    await allow();
    sources.pause = () => new Promise(() => undefined);
    const answer = command('one');
    await time.advance(MINUTE);
    expect((await answer).body).toMatch(/^The credential_process of pass has not answered within 55 seconds\./);
  });

  it('leaves no secret in the vault, and none in the state', async () => {
    await allow();
    await command('one');
    await settle();
    expect(JSON.stringify([...vault.entries])).not.toContain('secret-of-the-source');
    expect(JSON.stringify(store.state)).not.toContain('secret-of-the-source');
  });

  it('shows characters that would hide something', async () => {
    files.config = files.config.replace(COMMAND, '/opt/vault \u202egnp.exe');
    files.changed();
    await settle();
    expect(store.state.sources[0]?.commandLine).toBe(String.raw`/opt/vault \u{202e}gnp.exe`);
  });

  it('is ended with Fob', async () => {
    await fob.stop();
    expect(sources.isStopped).toBe(true);
  });
});

describe('a long-term key from a source', () => {
  it('carries MFA: one code starts what all profiles above it need', async () => {
    await withConfig(
      PASS + above('one', 'pass', `mfa_serial = ${SERIAL}`) + above('two', 'pass', `mfa_serial = ${SERIAL}`),
    );
    await allow();
    expect(profile('one').state).toBe('needs-code');
    const answer = command('one');
    await typeCode();
    expect((await answer).status).toBe(200);
    expect(await status('two')).toBe(200);
    expect(calls().slice(0, 3)).toEqual([
      'GetCallerIdentity AKIAOFPASS',
      'GetSessionToken AKIAOFPASS with code',
      expect.stringMatching(/^AssumeRole ASIA/),
    ]);
    expect(sources.asked).toEqual(['pass']);
    expect(profile('one').chain.map(({ kind, label }) => [kind, label])).toEqual([
      ['source', 'credential_process of pass'],
      ['mfa-session', 'MFA session'],
      ['role-session', 'Role one'],
    ]);
    expect(store.state.sources).toMatchObject([{ name: 'alice', account: '111122223333' }]);
  });

  it('is an MFA session of its own if the profile has mfa_serial and no role', async () => {
    await withConfig(`${PASS}mfa_serial = ${SERIAL}\n`);
    await allow();
    const answer = command('pass');
    await typeCode();
    expect((await answer).status).toBe(200);
    expect(calls().at(-1)).toBe('GetSessionToken AKIAOFPASS with code');
  });

  it('that AWS refuses is asked for again, before a code is typed', async () => {
    await withConfig(`${PASS}mfa_serial = ${SERIAL}\n` + above('bare', 'pass', 'duration_seconds = 7200'));
    files.config = files.config.replace('mfa_serial', 'x_mfa');
    files.changed();
    await settle();
    await allow();
    expect(await status('bare')).toBe(200);
    sources.gives = longTerm('AKIANEXT');
    aws.refuse = ({ signer }) => (signer === 'AKIAOFPASS' ? answerOf('InvalidClientTokenId', 'unknown') : null);
    await time.advance(3 * HOUR);
    expect(await status('bare')).toBe(200);
    expect(calls().at(-1)).toBe('AssumeRole AKIANEXT');
  });

  it('that AWS refuses twice is told as refused, not as a key of a file', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    aws.refuse = () => answerOf('InvalidClientTokenId', 'The security token included in the request is invalid.');
    const answer = await command('one');
    expect(answer.body).toContain('AWS rejected the credentials from the credential_process of pass.');
    expect(answer.body).not.toContain('~/.aws/credentials');
    expect(profile('one').error).toMatchObject({ code: 'source-refused' });
    expect(sources.asked).toEqual(['pass']);
  });
});

describe('temporary credentials from a source', () => {
  it('sign the first role, and are asked for again when they end', async () => {
    await withConfig(PASS + above('one', 'pass', 'duration_seconds = 900'));
    await allow();
    sources.gives = temporary('ASIAONE', time.now() + 20 * MINUTE);
    expect(await status('one')).toBe(200);
    await time.advance(10 * MINUTE);
    expect(await status('one')).toBe(200);
    expect(sources.asked).toEqual(['pass']);
    sources.gives = temporary('ASIATWO', time.now() + 8 * HOUR);
    await time.advance(25 * MINUTE);
    expect(await status('one')).toBe(200);
    expect(sources.asked).toEqual(['pass', 'pass']);
    expect(calls().at(-1)).toBe('AssumeRole ASIATWO');
  });

  it('are asked for again when AWS says that they have expired, once', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    sources.gives = temporary('ASIAONE', null);
    expect(await status('one')).toBe(200);
    sources.gives = temporary('ASIATWO', null);
    aws.refuse = ({ signer }) => (signer === 'ASIAONE' ? answerOf('ExpiredToken', 'expired') : null);
    await time.advance(2 * HOUR);
    expect(await status('one')).toBe(200);
    expect(sources.asked).toEqual(['pass', 'pass']);
  });

  it('make roles of an hour at most, as AWS refuses more', async () => {
    await withConfig(PASS + above('one', 'pass', 'duration_seconds = 43200'));
    await allow();
    sources.gives = temporary('ASIAONE', null);
    await command('one');
    expect(profile('one').chain.at(-1)).toMatchObject({ requestedSeconds: 3600 });
  });

  it('take no MFA code: the person is told before one is asked for', async () => {
    await withConfig(PASS + above('one', 'pass', `mfa_serial = ${SERIAL}`));
    await allow();
    sources.gives = temporary('ASIAONE', null);
    const answer = await command('one');
    expect(answer.body).toContain('AWS accepts MFA codes only with a long-term access key');
    expect([aws.calls, store.state.codeRequests]).toEqual([[], []]);
  });

  it('that have ended already are told as that', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    sources.gives = temporary('ASIAONE', time.now() - MINUTE);
    expect((await command('one')).body).toContain('gave credentials that have already expired');
    expect(aws.calls).toEqual([]);
  });

  it('need no permission from the AWS CLI, whose path is shown', async () => {
    await withConfig(SSO + above('one', 'sso'));
    expect(profile('one').state).toBe('idle');
    sources.gives = temporary('ASIASSO', time.now() + HOUR);
    expect(await status('one')).toBe(200);
    expect(store.state.sources).toMatchObject([
      {
        label: 'SSO of sso',
        commandLine: '/opt/program configure export-credentials --profile sso --format process',
        isMissingPermission: false,
      },
    ]);
  });
});

describe('in the background', () => {
  const keep = async () => {
    await fob.renewal.keep('one', true);
    await settle();
  };

  it('a program is asked only after it has worked for somebody', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    sources.gives = temporary('ASIAONE', time.now() + 30 * MINUTE);
    await keep();
    await time.advance(HOUR);
    expect(sources.asked).toEqual([]);
    sources.gives = temporary('ASIAONE', time.now() + 30 * MINUTE);
    expect(await status('one')).toBe(200);
    sources.gives = temporary('ASIATWO', time.now() + 9 * HOUR);
    await time.advance(3 * HOUR);
    expect(sources.asked).toEqual(['pass', 'pass']);
    expect(profile('one').state).toBe('active');
  });

  it('a tool at the credentials endpoint, which waits for nobody, does not have a program asked for the first time', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    expect(await fob.endpoint.serve('one', true)).toMatchObject({ ok: true });
    await settle();
    const fetched = () => server.ask('/profiles/one.json');
    expect(JSON.stringify(await fetched())).toContain('only when you or a command ask for it');
    expect(sources.asked).toEqual([]);
    await command('one');
    expect((await fetched()).status).toBe(200);
  });

  it('a program that failed is not asked again until somebody asks', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    sources.gives = temporary('ASIAONE', time.now() + 10 * MINUTE);
    await keep();
    await command('one');
    sources.gives = { kind: 'timed-out', program: '/opt/vault' };
    await time.advance(12 * HOUR);
    expect(sources.asked).toEqual(['pass', 'pass']);
    expect(profile('one')).toMatchObject({ state: 'failed', error: { code: 'source-timed-out' } });
    sources.gives = temporary('ASIATWO', time.now() + 9 * HOUR);
    expect(await status('one')).toBe(200);
    expect(profile('one').state).toBe('active');
  });

  it('a program goes on after a restart of Fob, if sessions show that it has worked', async () => {
    await withConfig(PASS + above('one', 'pass'));
    await allow();
    await keep();
    await command('one');
    await settle();
    await fob.stop();
    await start();
    await time.advance(2 * HOUR);
    expect(sources.asked).toEqual(['pass', 'pass']);
    expect(profile('one').state).toBe('active');
  });

  it('the AWS CLI is asked again after a pause, as it opens no window', async () => {
    await withConfig(SSO + above('one', 'sso'));
    sources.gives = { kind: 'exited', program: '/usr/bin/aws', status: 255, words: 'Error loading SSO Token: gone' };
    await keep();
    await time.advance(HOUR);
    expect(sources.asked.length).toBeGreaterThan(3);
    expect(sources.asked.length).toBeLessThan(20);
    expect(profile('one').error).toMatchObject({
      code: 'source-signed-out',
      nextStep: 'Run "aws sso login --profile sso" in a terminal, then try again.',
    });
    sources.gives = temporary('ASIASSO', null);
    await time.advance(HOUR);
    expect(profile('one').state).toBe('active');
  });
});

it('before the vault is open nobody is told that a permission is missing', async () => {
  files.config = PASS + above('one', 'pass');
  vault.open = () => new Promise(() => undefined);
  void start();
  await settle();
  expect(profile('one').state).toBe('idle');
});
