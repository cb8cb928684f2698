import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../../../../src/main/adapters/vault/vault';
import { FakeKeyring } from './fake-keyring';

const secret = 'MARKED-SECRET-éß😀';
let base: string;
let folder: string;
let keyring: FakeKeyring;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'fob-vault-'));
  folder = join(base, 'vault');
  keyring = new FakeKeyring();
});
afterEach(() => rm(base, { recursive: true }));

/** The vault as the next start of Fob finds it. */
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
/** The file of an entry, found by what it says in clear. */
async function fileOf(id: string): Promise<string> {
  for (const name of await entryFiles()) {
    if ((await readFile(join(folder, name), 'latin1')).includes(`"id":"${id}"`)) return join(folder, name);
  }
  throw new Error(`no file of ${id}`);
}
const damaged = { ok: false, error: { code: 'vault-unavailable', nextStep: expect.any(String) as string } };

describe('an open vault', () => {
  it('keeps entries over restarts, and knows none that was not written', async () => {
    await stored(['session:a', secret], ['session:b', ''], ['ledger:a', '[]']);
    const { vault } = await opened();
    expect(await vault.read('session:a')).toEqual({ ok: true, value: secret });
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

  it('takes any id, and keeps files and folder to this person', async () => {
    const odd = '../../etc/passwd\0 "é" 😀 \n'.repeat(20);
    await stored([odd, secret]);
    expect(await read(odd)).toEqual({ ok: true, value: secret });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('closes a folder that others could enter', async () => {
    await mkdir(folder);
    await chmod(folder, 0o755);
    await opened();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('has no secret in any file, and never the same bytes twice', async () => {
    await stored(['a', secret], ['b', secret]);
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    for (const bytes of texts) expect(bytes.includes(Buffer.from(secret))).toBe(false);
    const before = await readFile(await fileOf('a'));
    const { vault } = await opened();
    await vault.write('a', secret);
    expect((await readFile(await fileOf('a'))).equals(before)).toBe(false);
  });

  it('does writes of one id in their order, with others at the same time', async () => {
    const { vault } = await opened();
    const writes = Array.from({ length: 60 }, (_, index) => vault.write(`id${index % 3}`, String(index)));
    const inBetween = vault.read('id0');
    await Promise.all(writes);
    expect(await inBetween).toEqual({ ok: true, value: '57' });
    for (const [id, value] of Object.entries({ id0: '57', id1: '58', id2: '59' })) {
      expect(await read(id)).toEqual({ ok: true, value });
    }
  });

  it('makes calls before it is opened wait', async () => {
    await stored(['a', secret]);
    const vault = createVault(folder, keyring, 'linux');
    let answered = false;
    const early = vault.read('a').then((result) => ((answered = true), result));
    const write = vault.write('b', '1');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    await vault.open();
    expect(await early).toEqual({ ok: true, value: secret });
    expect(await write).toEqual({ ok: true, value: null });
  });

  it('opens once for all who ask, and not again while it is in use', async () => {
    let asked = 0;
    keyring.isEncryptionAvailable = () => (asked += 1) > 0;
    const vault = createVault(folder, keyring, 'linux');
    await Promise.all([vault.open(), vault.open()]);
    await vault.open();
    expect(asked).toBe(1);
  });

  it('refuses to be thrown away', async () => {
    const vault = await stored(['a', secret]);
    expect(await vault.reset()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: secret });
  });

  it('answers an error when the disk does not take it, and keeps what was there', async () => {
    const vault = await stored(['a', '1']);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way');
    expect(await vault.write('a', '2')).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
    expect(await vault.remove('a')).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
    expect((await vault.list('')).ok && (await vault.list(''))).toEqual({ ok: true, value: ['a'] });
  });
});

describe('a file changed behind Fob’s back is an error, never empty', () => {
  it('any bit', async () => {
    await stored(['a', secret]);
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

  it('any truncation, and more at its end', async () => {
    await stored(['a', secret]);
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

  it('an old copy put back, in the same run and in the next', async () => {
    const vault = await stored(['a', 'old']);
    const old = await readFile(await fileOf('a'));
    await vault.write('a', 'new');
    await writeFile(await fileOf('a'), old);
    expect(await vault.read('a')).toMatchObject(damaged);
    expect(await read('a')).toMatchObject(damaged);
  });

  it('a removed entry put back stays removed', async () => {
    const vault = await stored(['a', 'old']);
    const file = await fileOf('a');
    const old = await readFile(file);
    await vault.remove('a');
    await writeFile(file, old);
    expect(await read('a')).toEqual({ ok: true, value: null });
    expect(await entryFiles()).toEqual([]);
  });

  it('another entry of the same version, as two copies of one vault have', async () => {
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

  it('the index in an entry’s place', async () => {
    await stored(['a', '1']);
    await copyFile(join(folder, 'index'), await fileOf('a').catch(() => ''));
    expect(await read('a')).toMatchObject(damaged);
  });

  it('and can be replaced or removed', async () => {
    await stored(['a', '1'], ['b', '1']);
    for (const id of ['a', 'b']) await writeFile(await fileOf(id), 'garbage').catch(() => undefined);
    const { vault } = await opened();
    expect((await vault.read('a')).ok).toBe(false);
    await vault.write('a', '2');
    await vault.remove('b');
    expect(await read('a')).toEqual({ ok: true, value: '2' });
    expect(await read('b')).toEqual({ ok: true, value: null });
  });

  it('while other entries stay readable', async () => {
    await stored(['a', '1'], ['b', '2']);
    await writeFile(await fileOf('a'), '');
    expect(await read('b')).toEqual({ ok: true, value: '2' });
  });

  it('and a stranger’s file is left alone', async () => {
    await stored(['a', '1']);
    const strange = join(folder, 'f'.repeat(64));
    await writeFile(strange, 'not ours');
    expect(await read('a')).toEqual({ ok: true, value: '1' });
    expect(await readFile(strange, 'utf8')).toBe('not ours');
  });
});

describe('after a crash', () => {
  it('takes over what was written and is not in the index yet', async () => {
    const vault = await stored(['a', 'old'], ['b', 'old']);
    const index = await readFile(join(folder, 'index'));
    await vault.write('a', 'new');
    await vault.write('c', 'first');
    await writeFile(join(folder, 'index'), index);
    const next = (await opened()).vault;
    for (const [id, value] of Object.entries({ a: 'new', b: 'old', c: 'first' })) {
      expect(await next.read(id)).toEqual({ ok: true, value });
    }
    // And goes on counting from there: what is removed now stays removed.
    const [file, bytes] = [await fileOf('c'), await readFile(await fileOf('c'))];
    await next.remove('c');
    await writeFile(file, bytes);
    expect(await read('c')).toEqual({ ok: true, value: null });
  });

  it('begins anew where it had not come to saving the key', async () => {
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
  it.each(cases)('because %s, entries live in memory and nothing is written', async (_, platform, spoil) => {
    spoil(keyring);
    const { vault, status } = await opened(platform);
    expect(status).toMatchObject({ state: 'memory-only', error: { code: 'vault-unavailable' } });
    await vault.write('session:a', secret);
    expect(await vault.read('session:a')).toEqual({ ok: true, value: secret });
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

  it('moves what is in memory to the disk when one appears', async () => {
    keyring.available = false;
    const { vault } = await opened();
    await vault.write('a', secret);
    keyring.available = true;
    expect(await vault.open()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: secret });
    expect(await read('a')).toEqual({ ok: true, value: secret });
  });

  it('or without a place for its folder, entries live in memory too', async () => {
    await writeFile(folder, 'in the way');
    const { vault, status } = await opened();
    expect(status).toMatchObject({
      state: 'memory-only',
      error: { message: expect.stringContaining('data folder') as string },
    });
    await vault.write('a', secret);
    expect(await vault.read('a')).toEqual({ ok: true, value: secret });
    expect(await readFile(folder, 'utf8')).toBe('in the way');
  });
});

describe('a vault that cannot be read', () => {
  const bytes = async () =>
    Promise.all((await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name), 'hex')]));

  const cases: [string, () => void | Promise<void>][] = [
    ['another keyring', () => void (keyring = new FakeKeyring('another'))],
    ['no keyring now', () => void (keyring.available = false)],
    ['a keyring that fails', () => void (keyring.throws = 'locked')],
    ['only basic_text now', () => void (keyring.name = 'basic_text')],
    ['its key file gone', () => unlink(join(folder, 'key'))],
    [
      'its key file cut short',
      async () => writeFile(join(folder, 'key'), (await readFile(join(folder, 'key'))).subarray(9)),
    ],
    ['its key file empty', () => writeFile(join(folder, 'key'), '')],
    ['its index gone', () => unlink(join(folder, 'index'))],
    ['its index empty', () => writeFile(join(folder, 'index'), '')],
    ['an entry as its index', async () => copyFile(await fileOf('a'), join(folder, 'index'))],
  ];
  it.each(cases)('%s: every call fails, and its bytes stay', async (_, spoil) => {
    await stored(['a', secret]);
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

  it('any bit of the key file', async () => {
    await stored(['a', secret]);
    const good = await readFile(join(folder, 'key'));
    for (let byte = 0; byte < good.length; byte++) {
      const bad = Buffer.from(good);
      bad[byte] = (bad[byte] ?? 0) ^ (1 << (byte % 7));
      await writeFile(join(folder, 'key'), bad);
      const { vault, status } = await opened();
      const result = await vault.read('a');
      // The name of the keyring is for messages only.
      if (status.state === 'ready') expect([byte, result]).toEqual([byte, { ok: true, value: secret }]);
      else expect(result.ok).toBe(false);
    }
  });

  it('names the keyring it was saved with', async () => {
    await stored(['a', secret]);
    keyring = Object.assign(new FakeKeyring('another'), { name: 'kwallet5' });
    const { status } = await opened();
    expect(status.state === 'unreadable' && status.error.detail).toContain('saved with gnome_libsecret');
  });

  it('opens when the keyring is back; calls wait while it tries', async () => {
    await stored(['a', secret]);
    keyring.throws = 'locked';
    const { vault } = await opened();
    keyring.throws = null;
    const [status, result] = await Promise.all([vault.open(), vault.read('a')]);
    expect(status).toEqual({ state: 'ready' });
    expect(result).toEqual({ ok: true, value: secret });
  });

  it('is thrown away only when told to, and an empty one takes its place', async () => {
    await stored(['a', secret]);
    keyring = new FakeKeyring('another');
    const { vault } = await opened();
    expect(await vault.reset()).toEqual({ state: 'ready' });
    expect(await vault.read('a')).toEqual({ ok: true, value: null });
    await vault.write('a', 'anew');
    expect(await read('a')).toEqual({ ok: true, value: 'anew' });
    expect(await entryFiles()).toHaveLength(1);
  });
});
