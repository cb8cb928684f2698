/** Programs that need no account: the real `pass`, `keepassxc-cli` and `ykman`, with stores of their own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeProgram } from '../../../../src/contract/code-programs';
import { listKeys, readKeys } from '../../../../src/main/core/codes/programs/yubikey';
import { keepassxcDatabase, passMakesCodes, passwordStore } from '../../../stand-ins/real-programs';
import { temporaryFolder } from '../../aws-files/folders';
import { isInstalled } from '../../shells/run';
import { asker, newSecret, withRightCodes, type AskerOptions } from './asked';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const folders = ['/usr/bin', '/bin'];
const home = (name: string): string => {
  const path = join(folder.path, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const asking = (name: string, more: Partial<AskerOptions> = {}) => asker({ home: home(name), folders, ...more });

const secret = newSecret();
const secrets = { 'aws/alice': secret, 'aws/with spaces & <signs>': secret, 'aws/none': null };

describe.skipIf(!passMakesCodes())('pass with its extension for codes', () => {
  let store: ReturnType<typeof passwordStore>;
  let lockedStore: ReturnType<typeof passwordStore>;
  beforeAll(() => {
    store = passwordStore(home('p'), secrets);
    lockedStore = passwordStore(home('q'), secrets, 'a passphrase');
  });
  afterAll(() => {
    store.remove();
    lockedStore.remove();
  });
  const pass = (item: string): CodeProgram => ({ kind: 'pass', item });
  const unlocked = () => asking('p', { env: store.env });

  it.each(['aws/alice', 'aws/with spaces & <signs>'])('gives the code of oathtool for %s', async (item) => {
    const { given, right } = await withRightCodes(secret, () => unlocked().ask(pass(item)));
    expect(given.ok && right.includes(given.value), JSON.stringify(given)).toBe(true);
  });

  it('says that there is no such entry, that the entry has no code, and that its key is locked', async () => {
    expect(await unlocked().problem(pass('aws/bob'))).toEqual({
      code: 'code-program-no-entry',
      message: 'pass has no entry aws/bob.',
      nextStep: 'Look it up ("pass ls"), then correct the entry in Fob.',
      detail: 'aws/bob: passfile not found.',
    });
    expect(await unlocked().problem(pass('aws/none'))).toMatchObject({
      code: 'code-program-no-entry',
      message: 'The entry aws/none of pass has no one-time code.',
    });
    const { problem } = asking('q', { env: lockedStore.env });
    expect(await problem(pass('aws/alice'))).toMatchObject({
      code: 'code-program-locked',
      message: expect.stringContaining('GnuPG') as string,
    });
  });

  it('takes no entry for a command', async () => {
    expect((await unlocked().problem(pass('insert'))).message).toBe('pass has no entry insert.');
    expect((await unlocked().problem(pass('../../etc/passwd'))).code).toBe('code-program-failed');
  });
});

describe.skipIf(!isInstalled('keepassxc-cli') || !isInstalled('oathtool'))('KeePassXC', () => {
  let files: ReturnType<typeof keepassxcDatabase>;
  const keepassxc = (item: string, more = {}): CodeProgram => ({ kind: 'keepassxc', item, ...files, ...more });
  const { ask, problem } = asking('k');

  it.each(['alice', 'with spaces & <signs>'])('gives the code of oathtool for %s', async (name) => {
    files = keepassxcDatabase(home(`k-${name.length}`), { [name]: secret });
    const { given, right } = await withRightCodes(secret, () => ask(keepassxc(name)));
    expect(given.ok && right.includes(given.value), JSON.stringify(given)).toBe(true);
  });

  it('says that there is no such entry, or that the entry has no code', async () => {
    files = keepassxcDatabase(home('k-none'), { none: null });
    expect(await problem(keepassxc('bob'))).toMatchObject({
      code: 'code-program-no-entry',
      message: 'KeePassXC has no entry bob.',
    });
    expect(await problem(keepassxc('none'))).toMatchObject({
      code: 'code-program-no-entry',
      message: 'The entry none of KeePassXC has no one-time code.',
    });
  });

  it('says that its database needs a password, or that the key file alone does not open it', async () => {
    expect(await problem(keepassxc('none', { keyFile: null }))).toMatchObject({
      code: 'code-program-locked',
      message: 'The KeePassXC database needs its password, which Fob does not have.',
    });
    files = keepassxcDatabase(home('k-password'), { alice: secret }, 'a password');
    expect(await problem(keepassxc('alice'))).toMatchObject({
      code: 'code-program-locked',
      message: 'The key file alone does not open the KeePassXC database.',
    });
  });

  it('says which of its files is not there', async () => {
    expect((await problem(keepassxc('alice', { database: '/nothing.kdbx' }))).message).toMatch(/database .* opened/);
    expect((await problem(keepassxc('alice', { keyFile: '/nothing.keyx' }))).message).toMatch(/key file/);
  });
});

describe.skipIf(!isInstalled('ykman'))('the real ykman', () => {
  const { problem, run } = asking('y');

  it('finds no key where there is none', async ({ skip }) => {
    const end = await run(listKeys().words);
    const keys = end.how === 'exited' ? readKeys(end.stdout) : null;
    // Somebody's own key is left alone.
    if (keys !== null && keys.length > 0) skip();
    expect(keys).toEqual([]);
    const asked = (key: string | null) => problem({ kind: 'yubikey', key, item: 'AWS:alice' });
    const errors = await Promise.all([asked(null), asked('123')]);
    expect(errors.map(({ code }) => code)).toEqual(['yubikey-missing', 'yubikey-missing']);
  });
});
