/** Programs that need an account or a key, which stand-ins have: the codes that they give, and every way to fail. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CodeProgram } from '../../../../src/contract/code-programs';
import { explainYubiKey } from '../../../../src/main/core/codes/programs/errors';
import type { CodeProgramEnd } from '../../../../src/main/core/ports';
import {
  addAccount,
  asksForTouch,
  deleteAccount,
  listAccounts,
  listKeys,
  readAccounts,
  readKeys,
  secretInput,
} from '../../../../src/main/core/codes/programs/yubikey';
import { until } from '../../../desktop/wait';
import { standIns, type StandInEntry, type StandInStates } from '../../../stand-ins/stand-ins';
import { temporaryFolder } from '../../aws-files/folders';
import { isInstalled } from '../../shells/run';
import { asker, newSecret, withRightCodes } from './asked';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const programs = standIns(folder.path);
const folders = [programs.bin, '/usr/bin', '/bin'];
const { ask, problem, run } = asker({ home: folder.path, folders });

const secret = newSecret();
const item = 'AWS alice';
const entry = (name: string, more: Partial<StandInEntry> = {}): StandInEntry => ({
  name,
  id: `id of ${name}`,
  secret,
  ...more,
});
const entries = [entry(item), entry('AWS bob', { secret: null }), entry('long', { digits: 8 })];
const full = [...entries, entry('twins', { id: '1' }), entry('twins', { id: '2' })];
const account = 'AWS:alice@111122223333';
const key = (serial: string, more = {}) => ({ serial, accounts: { [account]: { secret } }, ...more });

const onePassword: CodeProgram = { kind: '1password', item };
const bitwarden: CodeProgram = { kind: 'bitwarden', item };
const rbw: CodeProgram = { kind: 'rbw', item };
const gopass: CodeProgram = { kind: 'gopass', item };
const yubikey: CodeProgram = { kind: 'yubikey', key: null, item: account };

beforeEach(() => {
  programs.forget();
  programs.set('op', { entries: full });
  programs.set('bw', { entries: full });
  programs.set('rbw', { entries: full });
  programs.set('gopass', { entries: full });
  programs.set('ykman', { keys: [key('20304050')] });
});

describe('a program gives a code', () => {
  it.skipIf(!isInstalled('oathtool')).each([onePassword, bitwarden, rbw, gopass, yubikey])(
    'that oathtool gives for the same secret: $kind',
    async (program) => {
      const { given, right } = await withRightCodes(secret, () => ask(program));
      expect(given.ok && right.includes(given.value), JSON.stringify(given)).toBe(true);
      expect(JSON.stringify(programs.starts())).not.toContain(secret);
    },
  );

  it.skipIf(!isInstalled('oathtool'))('by the line of older gopass, which says how long it lasts', async () => {
    programs.set('gopass', { entries, isOld: true });
    const words = ['gopass', 'otp', item];
    const { given, right } = await withRightCodes(secret, () => ask({ kind: 'other', words }));
    expect(given.ok && right.includes(given.value), JSON.stringify(given)).toBe(true);
  });

  it('with the session of Bitwarden from the environment, never from the command line', async () => {
    programs.set('bw', { entries, session: 'canary of the session' });
    const unlocked = asker({ home: folder.path, folders, env: { BW_SESSION: 'canary of the session' } });
    expect((await unlocked.ask(bitwarden)).ok).toBe(true);
    const [call] = programs.calls();
    expect(call?.args).toEqual(['--nointeraction', 'get', 'totp', item]);
    expect(call?.environment).toContain('BW_SESSION');
    expect(await problem(bitwarden)).toMatchObject({ code: 'code-program-locked', detail: 'Vault is locked.' });
  });

  it('once the person has answered its window', async () => {
    programs.set('op', { entries, account: 'asks' });
    const answer = ask(onePassword);
    await until(
      'op has started',
      () => programs.starts(),
      (starts) => starts.length === 1,
    );
    programs.answer();
    expect((await answer).ok).toBe(true);
  });

  it('once the person has touched the key, and says that it waits for that', async () => {
    programs.set('ykman', { keys: [{ serial: '1', accounts: { [account]: { secret, touch: true } } }] });
    let said = '';
    const answer = ask(yubikey, { onStderr: (text) => (said += text) });
    await until('the key waits for a touch', () => said, asksForTouch);
    programs.touch();
    expect((await answer).ok).toBe(true);
  });

  it('from the key that is named, if several are plugged in', async () => {
    programs.set('ykman', { keys: [key('1', { accounts: {} }), key('2')] });
    expect((await ask({ ...yubikey, key: '2' })).ok).toBe(true);
    expect((await problem({ ...yubikey, key: '1' })).code).toBe('code-program-no-entry');
  });
});

type Failure<Name extends keyof StandInStates> = [
  state: Partial<StandInStates[Name]>,
  asked: string,
  code: string,
  message: RegExp,
];

function fails<Name extends keyof StandInStates>(
  name: Name,
  program: (asked: string) => CodeProgram,
  failures: Failure<Name>[],
) {
  describe(`${name} gives no code`, () => {
    it.each(failures)('%j for %s', async (state, asked, code, message) => {
      programs.set(name, { ...programs.get(name), ...state });
      const error = await problem(program(asked));
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
      expect(JSON.stringify(error)).not.toContain(secret);
    });
  });
}

fails('op', (asked) => ({ kind: '1password', item: asked }), [
  [{ account: 'none' }, item, 'code-program-locked', /no account/],
  [{ account: 'signed-out' }, item, 'code-program-locked', /not signed in/],
  [{ account: 'app-off' }, item, 'code-program-locked', /does not reach/],
  [{ account: 'refused' }, item, 'code-program-locked', /permission/],
  [{}, 'nothing', 'code-program-no-entry', /no entry nothing/],
  [{}, 'twins', 'code-program-no-entry', /several/],
  [{}, 'AWS bob', 'code-program-no-entry', /no one-time code/],
  [{}, 'long', 'code-program-output-wrong', /8 digits/],
]);

fails('bw', (asked) => ({ kind: 'bitwarden', item: asked }), [
  [{ account: 'logged-out' }, item, 'code-program-locked', /not logged in/],
  [{ account: 'locked' }, item, 'code-program-locked', /locked/],
  [{ premium: false }, item, 'code-program-failed', /Premium/],
  [{}, 'nothing', 'code-program-no-entry', /no entry nothing/],
  [{}, 'AWS bob', 'code-program-no-entry', /no entry 'AWS bob' with/],
  [{}, 'twins', 'code-program-no-entry', /several/],
  [{}, 'long', 'code-program-output-wrong', /8 digits/],
]);

fails('rbw', (asked) => ({ kind: 'rbw', item: asked }), [
  [{ account: 'none' }, item, 'code-program-locked', /not set up/],
  [{ account: 'refused' }, item, 'code-program-locked', /is locked/],
  [{}, 'nothing', 'code-program-no-entry', /no entry nothing/],
  [{}, 'twins', 'code-program-no-entry', /several/],
  [{}, 'AWS bob', 'code-program-no-entry', /no one-time code/],
  [{}, 'long', 'code-program-output-wrong', /8 digits/],
]);

fails('gopass', (asked) => ({ kind: 'gopass', item: asked }), [
  [{ account: 'none' }, item, 'code-program-locked', /not set up/],
  [{ account: 'refused' }, item, 'code-program-locked', /not decrypt/],
  [{}, 'nothing', 'code-program-no-entry', /no entry nothing/],
  [{}, 'AWS bob', 'code-program-no-entry', /no one-time code/],
  [{}, 'long', 'code-program-output-wrong', /8 digits/],
]);

const touched = { [account]: { secret, touch: true } };
const twins = { [`${account}-1`]: { secret }, [`${account}-2`]: { secret } };

fails('ykman', (asked) => ({ kind: 'yubikey', key: null, item: asked }), [
  [{ keys: [] }, account, 'yubikey-missing', /No YubiKey is plugged in/],
  [{ pcsc: false }, account, 'yubikey-missing', /pcscd/],
  [{ keys: [key('1'), key('2')] }, account, 'yubikey-missing', /Several/],
  [{ keys: [key('1', { password: 'x' })] }, account, 'yubikey-locked', /password/],
  [{ keys: [key('1', { accounts: touched })], touchTime: 50 }, account, 'yubikey-not-touched', /touch/],
  [{ keys: [key('1', { accounts: twins })] }, account, 'code-program-no-entry', /several/],
  [{}, 'AWS:bob', 'code-program-no-entry', /no entry AWS:bob/],
]);

describe('a program that takes too long', () => {
  it('is ended, and a person learns what it waited for', async () => {
    programs.set('rbw', { entries, account: 'asks' });
    expect(await problem(rbw, { longest: 300 })).toMatchObject({
      code: 'code-program-timed-out',
      nextStep: expect.stringContaining('rbw unlock') as string,
    });
    programs.set('ykman', { keys: [key('1', { accounts: touched })] });
    let said = '';
    const controller = new AbortController();
    const answer = problem(yubikey, { signal: controller.signal, onStderr: (text) => (said += text) });
    await until('the key waits for a touch', () => said, asksForTouch);
    controller.abort();
    expect((await answer).code).toBe('cancelled');
  });

  it('is not ended if it is only slow', async () => {
    programs.set('op', { entries, latency: 700 });
    expect((await ask(onePassword)).ok).toBe(true);
  });
});

describe('a program that is not there', () => {
  it('is told with how to install it', async () => {
    const nowhere = asker({ home: folder.path, folders: [join(folder.path, 'nothing')] });
    for (const program of [onePassword, bitwarden, rbw, gopass, yubikey])
      expect(await nowhere.problem(program)).toMatchObject({
        code: 'code-program-missing',
        nextStep: expect.stringMatching(/^Install/) as string,
      });
  });
});

describe('a YubiKey', () => {
  const newAccount = 'AWS:carol@111122223333';
  const add = (more: { account?: string; key?: string | null; touch?: boolean } = {}) =>
    run(addAccount({ key: null, account: newAccount, touch: false, ...more }).words, { input: secretInput(secret) });
  const explained = (end: CodeProgramEnd, item = newAccount) =>
    explainYubiKey(end, ['ykman'], { kind: 'yubikey', key: null, item });
  const inKey = () => programs.get('ykman').keys?.[0]?.accounts ?? {};

  it('takes a secret that no command line has', async () => {
    expect(await add({ key: '20304050', touch: true })).toMatchObject({ how: 'exited', status: 0 });
    expect(inKey()).toEqual({ [account]: { secret }, [newAccount]: { secret, touch: true } });
    const [call] = programs.calls();
    expect(call?.input).toBe(secret.length + 1);
    for (const file of ['starts.jsonl', 'calls.jsonl'])
      expect(readFileSync(join(programs.state, file), 'utf8')).not.toContain(secret);
  });

  it('keeps its account if there is one of the name', async () => {
    const end = await add({ account });
    expect(explained(end, account)).toMatchObject({
      code: 'yubikey-entry-exists',
      message: `The YubiKey already has an account ${account}, and Fob overwrites none.`,
    });
    expect(inKey()).toEqual({ [account]: { secret } });
  });

  it('says that it is full, or protected by a password', async () => {
    programs.set('ykman', { keys: [key('1', { capacity: 1 })] });
    expect(explained(await add()).code).toBe('yubikey-full');
    programs.set('ykman', { keys: [key('1', { password: 'x' })] });
    expect(explained(await add()).code).toBe('yubikey-locked');
    programs.set('ykman', { keys: [key('1', { password: 'x', isRemembered: true })] });
    expect(await add()).toMatchObject({ how: 'exited', status: 0 });
  });

  it('says that the name of an account is too long for it', async () => {
    const long = `AWS:${'a'.repeat(48)}@111122223333`;
    expect(explained(await add({ account: long }), long).message).toMatch(/name of the account is too long/);
    expect(await add({ account: long.replace('aa', 'a') })).toMatchObject({ how: 'exited', status: 0 });
  });

  it('lists its accounts, and loses the one that is deleted', async () => {
    await add();
    const list = async () => {
      const end = await run(listAccounts(null).words);
      return end.how === 'exited' ? readAccounts(end.stdout) : null;
    };
    expect(await list()).toEqual([account, newAccount]);
    await run(deleteAccount({ key: null, account: newAccount }).words);
    expect(await list()).toEqual([account]);
  });

  it('is in the list of keys', async () => {
    programs.set('ykman', { keys: [key('1'), key('20304050')] });
    const end = await run(listKeys().words);
    expect(end.how === 'exited' && readKeys(end.stdout)).toEqual(['1', '20304050']);
  });
});
