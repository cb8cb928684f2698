import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../../../../src/main/adapters/vault/vault';
import { FakeKeyring } from './fake-keyring';

const SECRET = 'MARKED-SECRET-éß😀';
let base: string;
let folder: string;
let keyring: FakeKeyring;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'fob-vault-'));
  folder = join(base, 'vault');
  keyring = new FakeKeyring();
});
afterEach(() => rm(base, { recursive: true }));

/** Opens the vault as the next start of Fob does. */
async function opened(platform: NodeJS.Platform = 'linux') {
  const vault = createVault(folder, keyring, platform);
  return { vault, status: await vault.open() };
}
async function stored(...pairs: [id: string, value: string][]) {
  const { vault, status } = await opened();
  expect(status).toEqual({ state: 'ready' });
  for (const [id, value] of pairs) expect(await vault.write(id, value)).toEqual({ ok: true, value: null });
  return vault;
}
const read = async (id: string) => (await opened()).vault.read(id);
const entryFiles = async () => (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
/** The file of an entry, found by the id in its header, which is not encrypted. */
async function fileOf(id: string): Promise<string> {
  for (const name of await entryFiles()) {
    if ((await readFile(join(folder, name), 'latin1')).includes(`"id":"${id}"`)) return join(folder, name);
  }
  throw new Error(`no file of ${id}`);
}
const damaged = { ok: false, error: { code: 'entry-damaged', nextStep: expect.any(String) as string } };

describe('an open vault', () => {
  it('keeps entries over restarts, and has no entry that was not written', async () => {
    await stored(['session:a', SECRET], ['session:b', ''], ['ledger:a', '[]']);
    const { vault } = await opened();
    expect(await vault.read('session:a')).toEqual({ ok: true, value: SECRET });
    expect(await vault.read('session:b')).toEqual({ ok: true, value: '' });
    expect(await vault.read('session:c')).toEqual({ ok: true, value: null });
    const ids = await vault.list('session:');
    expect(ids.ok && ids.value.sort()).toEqual(['session:a', 'session:b']);
  });

  it('replaces and removes', async () => {
    const vault = await stored(['a', '1'], ['a', '2'], ['b', '1']);
    await vault.remove('b');
    await vault.remove('never there');
    expect(await read('a')).toEqual({ ok: true, value: '2' });
    expect(await read('b')).toEqual({ ok: true, value: null });
    expect(await entryFiles()).toHaveLength(1);
  });

  it('takes any id, and lets only this user read its files and folder', async () => {
    const odd = '../../etc/passwd\0 "é" 😀 \n'.repeat(20);
    await stored([odd, SECRET]);
    expect(await read(odd)).toEqual({ ok: true, value: SECRET });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('closes its folder to others', async () => {
    await mkdir(folder);
    await chmod(folder, 0o755);
    await opened();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('has no secret in any file, and never the same bytes twice', async () => {
    await stored(['a', SECRET], ['b', SECRET]);
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    for (const bytes of texts) expect(bytes.includes(Buffer.from(SECRET))).toBe(false);
    const before = await readFile(await fileOf('a'));
    const { vault } = await opened();
    await vault.write('a', SECRET);
    expect((await readFile(await fileOf('a'))).equals(before)).toBe(false);
  });

  it('writes one id in order, and several ids at the same time', async () => {
    const { vault } = await opened();
    const writes = Array.from({ length: 60 }, (_, index) => vault.write(`id${index % 3}`, String(index)));
    const inBetween = vault.read('id0');
    await Promise.all(writes);
    expect(await inBetween).toEqual({ ok: true, value: '57' });
    for (const [id, value] of Object.entries({ id0: '57', id1: '58', id2: '59' })) {
      expect(await read(id)).toEqual({ ok: true, value });
    }
  });

  it('lets calls wait until it is opened', async () => {
    await stored(['a', SECRET]);
    const vault = createVault(folder, keyring, 'linux');
    let answered = false;
    const early = vault.read('a').then((result) => ((answered = true), result));
    const write = vault.write('b', '1');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    await vault.open();
    expect(await early).toEqual({ ok: true, value: SECRET });
    expect(await write).toEqual({ ok: true, value: null });
  });

  it('opens once for all callers, and not again while it is in use', async () => {
    let asked = 0;
    keyring.isEncryptionAvailable = () => (asked += 1) > 0;
    const vault = createVault(folder, keyring, 'linux');
    await Promise.all([vault.open(), vault.open()]);
    await vault.open();
    expect(asked).toBe(1);
  });

  it('asks nothing of the keyring before the keyring answers, because that would stop all of Fob', async () => {
    await stored(['a', SECRET]);
    let answer: () => void = () => undefined;
    const waited: (string | null)[] = [];
    keyring.answers = (backend, onSilent) => {
      waited.push(backend);
      onSilent();
      return new Promise((resolve) => (answer = resolve));
    };
    keyring.throws = 'asked too early';
    const vault = createVault(folder, keyring, 'linux');
    let silences = 0;
    const opening = vault.open(() => (silences += 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([waited, silences]).toEqual([['gnome_libsecret'], 1]);
    keyring.throws = null;
    answer();
    expect(await opening).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: SECRET });
  });

  it('waits for the keyring that it was saved with if Electron does not name one', async () => {
    await stored(['a', SECRET]);
    const waited: (string | null)[] = [];
    keyring.answers = (backend) => Promise.resolve(void waited.push(backend));
    keyring.name = null;
    await opened();
    expect(waited).toEqual(['gnome_libsecret']);
  });

  it('refuses a reset', async () => {
    const vault = await stored(['a', SECRET]);
    expect(await vault.reset()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: SECRET });
  });

  it('returns an error if the disk refuses a write, and keeps the old entry', async () => {
    const vault = await stored(['a', '1']);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way');
    expect(await vault.write('a', '2')).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
    expect(await vault.remove('a')).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
    expect((await vault.list('')).ok && (await vault.list(''))).toEqual({ ok: true, value: ['a'] });
  });
});

describe('a change of files by another program is an error, never empty:', () => {
  it('any changed bit', async () => {
    await stored(['a', SECRET]);
    const file = await fileOf('a');
    const good = await readFile(file);
    const { vault } = await opened();
    for (let bit = 0; bit < good.length * 8; bit++) {
      const bad = Buffer.from(good);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(file, bad);
      expect((await vault.read('a')).ok, `bit ${bit}`).toBe(false);
    }
    await writeFile(file, good);
    expect((await vault.read('a')).ok).toBe(true);
  });

  it('any truncation, and any addition at the end', async () => {
    await stored(['a', SECRET]);
    const file = await fileOf('a');
    const good = await readFile(file);
    for (let length = 0; length < good.length; length++) {
      await writeFile(file, good.subarray(0, length));
      if (length % 16 === 0) expect(await read('a'), `length ${length}`).toMatchObject(damaged);
    }
    await writeFile(file, Buffer.concat([good, Buffer.from('x')]));
    expect(await read('a')).toMatchObject(damaged);
  });

  it('swapped entries', async () => {
    await stored(['a', '1'], ['b', '2']);
    const [a, b] = [await fileOf('a'), await fileOf('b')];
    const bytes = await readFile(a);
    await copyFile(b, a);
    await writeFile(b, bytes);
    expect(await read('a')).toMatchObject(damaged);
    expect(await read('b')).toMatchObject(damaged);
  });

  it('an old copy that was put back, in the same run and in the next', async () => {
    const vault = await stored(['a', 'old']);
    const old = await readFile(await fileOf('a'));
    await vault.write('a', 'new');
    await writeFile(await fileOf('a'), old);
    expect(await vault.read('a')).toMatchObject(damaged);
    expect(await read('a')).toMatchObject(damaged);
  });

  it('a removed entry that was put back stays removed', async () => {
    const vault = await stored(['a', 'old']);
    const file = await fileOf('a');
    const old = await readFile(file);
    await vault.remove('a');
    await writeFile(file, old);
    expect(await read('a')).toEqual({ ok: true, value: null });
    expect(await entryFiles()).toEqual([]);
  });

  it('an entry of the same version from another copy of the vault', async () => {
    await stored(['a', '1']);
    const fork = `${folder}-fork`;
    await cp(folder, fork, { recursive: true });
    const { vault } = await opened();
    await vault.write('a', '2');
    const forked = createVault(fork, keyring, 'linux');
    await forked.open();
    await forked.write('b', 'other');
    const own = await readdir(folder);
    const [name = ''] = (await readdir(fork)).filter((one) => one.length === 64 && !own.includes(one));
    await copyFile(join(fork, name), await fileOf('a'));
    expect(await vault.read('a')).toMatchObject(damaged);
  });

  it('a deleted entry', async () => {
    await stored(['a', '1']);
    await unlink(await fileOf('a'));
    expect(await read('a')).toMatchObject(damaged);
  });

  it('the index in the place of an entry', async () => {
    await stored(['a', '1']);
    await copyFile(join(folder, 'index'), await fileOf('a').catch(() => ''));
    expect(await read('a')).toMatchObject(damaged);
  });

  it('but the entry can be replaced or removed', async () => {
    await stored(['a', '1'], ['b', '1']);
    for (const id of ['a', 'b']) await writeFile(await fileOf(id), 'garbage').catch(() => undefined);
    const { vault } = await opened();
    expect((await vault.read('a')).ok).toBe(false);
    await vault.write('a', '2');
    await vault.remove('b');
    expect(await read('a')).toEqual({ ok: true, value: '2' });
    expect(await read('b')).toEqual({ ok: true, value: null });
  });

  it('but other entries stay readable', async () => {
    await stored(['a', '1'], ['b', '2']);
    await writeFile(await fileOf('a'), '');
    expect(await read('b')).toEqual({ ok: true, value: '2' });
  });

  it('but a file that is not Fob’s is left alone', async () => {
    await stored(['a', '1']);
    const strange = join(folder, 'f'.repeat(64));
    await writeFile(strange, 'not ours');
    expect(await read('a')).toEqual({ ok: true, value: '1' });
    expect(await readFile(strange, 'utf8')).toBe('not ours');
  });
});

describe('after a crash', () => {
  it('takes over entries that were written but are not in the index yet', async () => {
    const vault = await stored(['a', 'old'], ['b', 'old']);
    const index = await readFile(join(folder, 'index'));
    await vault.write('a', 'new');
    await vault.write('c', 'first');
    await writeFile(join(folder, 'index'), index);
    const next = (await opened()).vault;
    for (const [id, value] of Object.entries({ a: 'new', b: 'old', c: 'first' })) {
      expect(await next.read(id)).toEqual({ ok: true, value });
    }
    // It goes on counting from there, so an entry that is removed now stays removed.
    const [file, bytes] = [await fileOf('c'), await readFile(await fileOf('c'))];
    await next.remove('c');
    await writeFile(file, bytes);
    expect(await read('c')).toEqual({ ok: true, value: null });
  });

  it('starts over if the key was not saved yet', async () => {
    await stored();
    await unlink(join(folder, 'key'));
    expect((await opened()).status).toEqual({ state: 'ready' });
  });
});

describe('without a keyring', () => {
  const cases: [string, NodeJS.Platform, (fake: FakeKeyring) => void][] = [
    ['it is not available', 'linux', (fake) => (fake.available = false)],
    ['asking for it fails', 'darwin', (fake) => (fake.throws = 'user denied')],
    ['Electron falls back to basic_text', 'linux', (fake) => (fake.name = 'basic_text')],
    ['Electron does not say, but its ciphertext does', 'linux', (fake) => ([fake.name, fake.prefix] = [null, 'v10'])],
  ];
  it.each(cases)('because %s, entries are in memory only and nothing is written', async (_, platform, spoil) => {
    spoil(keyring);
    const { vault, status } = await opened(platform);
    expect(status).toMatchObject({ state: 'memory-only', error: { code: 'vault-unavailable' } });
    await vault.write('session:a', SECRET);
    expect(await vault.read('session:a')).toEqual({ ok: true, value: SECRET });
    expect(await vault.list('session:')).toEqual({ ok: true, value: ['session:a'] });
    await vault.remove('session:a');
    expect(await vault.read('session:a')).toEqual({ ok: true, value: null });
    expect(await readdir(folder)).toEqual([]);
  });

  it('on Linux says how to get one', async () => {
    keyring.available = false;
    const { status } = await opened();
    expect(status.state === 'memory-only' && status.error.nextStep).toContain('GNOME Keyring');
  });

  it('trusts v10 on macOS, where it is the keychain', async () => {
    keyring.prefix = 'v10';
    expect((await opened('darwin')).status).toEqual({ state: 'ready' });
  });

  it('moves entries from memory to the disk when a keyring appears', async () => {
    keyring.available = false;
    const { vault } = await opened();
    await vault.write('a', SECRET);
    keyring.available = true;
    expect(await vault.open()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: SECRET });
    expect(await read('a')).toEqual({ ok: true, value: SECRET });
  });

  it('or without a folder, entries are in memory only', async () => {
    await writeFile(folder, 'in the way');
    const { vault, status } = await opened();
    expect(status).toMatchObject({
      state: 'memory-only',
      error: { message: expect.stringContaining('data folder') as string },
    });
    await vault.write('a', SECRET);
    expect(await vault.read('a')).toEqual({ ok: true, value: SECRET });
    expect(await readFile(folder, 'utf8')).toBe('in the way');
  });
});

describe('a vault that cannot be read', () => {
  const bytes = async () =>
    Promise.all((await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name), 'hex')]));

  const cases: [string, () => void | Promise<void>][] = [
    ['another keyring', () => void (keyring = new FakeKeyring('another'))],
    ['a missing keyring', () => void (keyring.available = false)],
    ['a keyring that fails', () => void (keyring.throws = 'locked')],
    ['a fallback to basic_text', () => void (keyring.name = 'basic_text')],
    ['a missing key file', () => unlink(join(folder, 'key'))],
    [
      'a key file that was cut short',
      async () => writeFile(join(folder, 'key'), (await readFile(join(folder, 'key'))).subarray(9)),
    ],
    ['an empty key file', () => writeFile(join(folder, 'key'), '')],
    [
      'a damaged index and no entry that opens',
      async () => {
        await writeFile(join(folder, 'index'), '');
        await writeFile(await fileOf('a'), 'garbage');
      },
    ],
  ];
  it.each(cases)('because of %s: every call fails, and its bytes stay', async (_, spoil) => {
    await stored(['a', SECRET]);
    await spoil();
    const before = await bytes();
    const { vault, status } = await opened();
    expect(status).toMatchObject({ state: 'unreadable', error: { code: 'vault-unavailable' } });
    for (const result of [
      await vault.read('a'),
      await vault.list(''),
      await vault.write('a', '2'),
      await vault.remove('a'),
    ]) {
      expect(result.ok).toBe(false);
    }
    expect(await bytes()).toEqual(before);
  });

  it('because of any changed bit in the key file', async () => {
    await stored(['a', SECRET]);
    const good = await readFile(join(folder, 'key'));
    for (let byte = 0; byte < good.length; byte++) {
      const bad = Buffer.from(good);
      bad[byte] = (bad[byte] ?? 0) ^ (1 << (byte % 7));
      await writeFile(join(folder, 'key'), bad);
      const { vault, status } = await opened();
      const result = await vault.read('a');
      // The keyring's name is only for messages, so a changed one does no harm.
      if (status.state === 'ready') expect([byte, result]).toEqual([byte, { ok: true, value: SECRET }]);
      else expect(result.ok).toBe(false);
    }
  });

  it('names the keyring that it was saved with', async () => {
    await stored(['a', SECRET]);
    keyring = Object.assign(new FakeKeyring('another'), { name: 'kwallet5' });
    const { status } = await opened();
    expect(status.state === 'unreadable' && status.error.detail).toContain('saved with gnome_libsecret');
  });

  it('opens when the keyring is back, and calls wait for it', async () => {
    await stored(['a', SECRET]);
    keyring.throws = 'locked';
    const { vault } = await opened();
    keyring.throws = null;
    const [status, result] = await Promise.all([vault.open(), vault.read('a')]);
    expect(status).toEqual({ state: 'ready' });
    expect(result).toEqual({ ok: true, value: SECRET });
  });

  it('is thrown away only by a reset, and an empty vault replaces it', async () => {
    await stored(['a', SECRET]);
    keyring = new FakeKeyring('another');
    const { vault } = await opened();
    expect(await vault.reset()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: null });
    await vault.write('a', 'anew');
    expect(await read('a')).toEqual({ ok: true, value: 'anew' });
    expect(await entryFiles()).toHaveLength(1);
  });
});
