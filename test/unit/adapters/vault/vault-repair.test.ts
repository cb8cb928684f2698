/** A vault whose index is damaged: every entry that proves itself is kept, and the person is told. */
import { copyFile, mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as atomicFile from '../../../../src/main/adapters/atomic-file';
import { claimedHeader } from '../../../../src/main/adapters/vault/sealed';
import { VaultFolder } from './vault-folder';

let vaults: VaultFolder;
beforeEach(async () => {
  vaults = await VaultFolder.make();
});
afterEach(() => vaults.remove());

const readable = (value: string | null) => ({ ok: true, value });
const damaged = { ok: false, error: { code: 'entry-damaged' } };

const spoiled: [string, () => Promise<void>][] = [
  ['missing', () => unlink(vaults.index)],
  ['empty', () => writeFile(vaults.index, '')],
  ['cut short', async () => writeFile(vaults.index, (await readFile(vaults.index)).subarray(0, -1))],
  ['an entry', () => copyFile(vaults.fileOf('a'), vaults.index)],
  [
    'a folder',
    async () => {
      await rm(vaults.index);
      await mkdir(vaults.index);
    },
  ],
];

describe.each(spoiled)('an index that is %s', (_, spoil) => {
  it('is rebuilt from the entries, and the person is told', async () => {
    await vaults.store(['a', '1'], ['b', '2'], ['a', '3']);
    await spoil();
    const { vault, status } = await vaults.open();
    expect(status).toMatchObject({ state: 'ready', repair: { taken: 2, damaged: 0 } });
    expect(await vault.read('a')).toEqual(readable('3'));
    expect(await vault.read('b')).toEqual(readable('2'));
    expect(await vault.read('never written')).toEqual(readable(null));
    expect((await vaults.open()).status).toEqual({ state: 'ready' });
  });
});

it('the bytes of a damaged index are kept, each time', async () => {
  await vaults.store(['a', '1']);
  for (const bytes of ['first', 'second', 'third']) {
    await writeFile(vaults.index, bytes);
    await vaults.open();
  }
  const aside = [...(await vaults.files())].filter(([name]) => name.startsWith('index.'));
  expect(aside.map(([, bytes]) => bytes.toString()).sort()).toEqual(['first', 'second', 'third']);
});

it('a damaged entry is an error and not empty, whether or not its name can still be read', async () => {
  await vaults.store(['ledger/a', '1'], ['ledger/b', '2'], ['c', '3']);
  const body = await readFile(vaults.fileOf('ledger/a'));
  await writeFile(vaults.fileOf('ledger/a'), body.fill(0, body.length - 4));
  await writeFile(vaults.fileOf('ledger/b'), 'garbage');
  await unlink(vaults.index);
  for (const run of [1, 2]) {
    const { vault, status } = await vaults.open();
    if (run === 1) expect(status).toMatchObject({ repair: { taken: 1, damaged: 2 } });
    expect(await vault.read('ledger/a')).toMatchObject(damaged);
    expect(await vault.read('ledger/b')).toMatchObject(damaged);
    expect(await vault.read('c')).toEqual(readable('3'));
    expect(await vault.list('ledger/')).toEqual({ ok: true, value: ['ledger/a'] });
  }
});

it('a damaged entry can be replaced and removed after a rebuild', async () => {
  await vaults.store(['a', '1'], ['b', '2'], ['c', '3']);
  for (const id of ['a', 'b']) await writeFile(vaults.fileOf(id), 'garbage');
  await unlink(vaults.index);
  const { vault } = await vaults.open();
  await vault.write('a', 'new');
  await vault.remove('b');
  const next = (await vaults.open()).vault;
  expect(await next.read('a')).toEqual(readable('new'));
  expect(await next.read('b')).toEqual(readable(null));
});

it('an older copy that is put back after a rebuild is an error, and a removed entry stays removed', async () => {
  await vaults.store(['a', 'old'], ['b', '1']);
  const [oldA, oldB] = [await readFile(vaults.fileOf('a')), await readFile(vaults.fileOf('b'))];
  await vaults.store(['a', 'new']);
  await (await vaults.open()).vault.remove('b');
  await writeFile(vaults.index, 'garbage');
  await vaults.open();
  await writeFile(vaults.fileOf('a'), oldA);
  await writeFile(vaults.fileOf('b'), oldB);
  const { vault } = await vaults.open();
  expect(await vault.read('a')).toMatchObject(damaged);
  expect(await vault.read('b')).toEqual(readable(null));
});

it('the newest entry stays removed if it was removed before a rebuild and is put back after it', async () => {
  await vaults.store(['a', '1'], ['b', '2']);
  const removed = await readFile(vaults.fileOf('b'));
  await (await vaults.open()).vault.remove('b');
  await unlink(vaults.index);
  await vaults.open();
  await writeFile(vaults.fileOf('b'), removed);
  expect(await (await vaults.open()).vault.read('b')).toEqual(readable(null));
});

it('an index that is older than several entries is told, because it may hide a removal', async () => {
  await vaults.store(['a', '1']);
  const old = await readFile(vaults.index);
  await vaults.store(['b', '2'], ['c', '3']);
  await writeFile(vaults.index, old);
  const { vault, status } = await vaults.open();
  expect(status).toMatchObject({ state: 'ready', repair: { taken: 2 } });
  expect(await vault.read('b')).toEqual(readable('2'));
});

it('a change after that is newer than every entry, in whatever order the entries are found', async () => {
  const [first, second] = ['b', 'c'].sort((one, other) => (vaults.fileOf(one) < vaults.fileOf(other) ? 1 : -1));
  await vaults.store(['a', '1']);
  const old = await readFile(vaults.index);
  await vaults.store([first ?? '', '2'], [second ?? '', '3']);
  const newest = claimedHeader(await readFile(vaults.index))?.version ?? Infinity;
  await writeFile(vaults.index, old);
  expect(await (await vaults.open()).vault.write('d', '4')).toEqual({ ok: true, value: null });
  expect(claimedHeader(await readFile(vaults.fileOf('d')))?.version).toBeGreaterThan(newest);
});

it('an index under the name of an entry is no entry', async () => {
  await vaults.store(['a', '1']);
  await copyFile(vaults.index, vaults.fileOf(''));
  await unlink(vaults.index);
  const { vault, status } = await vaults.open();
  expect(status).toMatchObject({ state: 'ready', repair: { taken: 1, damaged: 1 } });
  expect(await vault.read('')).toMatchObject(damaged);
});

it('a damaged file that claims to be another entry changes nothing about that one', async () => {
  await vaults.store(['a', '1']);
  const header = JSON.stringify({ fob: 1, kind: 'entry', id: 'a', version: 999 });
  await writeFile(vaults.fileOf('b'), `${header}\n${'x'.repeat(100)}`);
  await unlink(vaults.index);
  const { vault } = await vaults.open();
  expect(await vault.read('a')).toEqual(readable('1'));
  expect(await vault.read('b')).toMatchObject(damaged);
});

/** Puts a link to itself in the place of a file: nobody can read it now, not even root. Returns what puts it back. */
async function blockReading(file: string): Promise<() => Promise<void>> {
  await rename(file, `${file}.away`);
  await symlink(file, file);
  return async () => {
    await unlink(file);
    await rename(`${file}.away`, file);
  };
}

it('the index is not rebuilt while an entry cannot be read, because it would miss that one', async () => {
  await vaults.store(['a', '1'], ['b', '2']);
  await unlink(vaults.index);
  const unblock = await blockReading(vaults.fileOf('a'));
  expect((await vaults.open()).status).toMatchObject({ state: 'unreadable' });
  await unblock();
  const { vault } = await vaults.open();
  expect(await vault.read('a')).toEqual(readable('1'));
});

it('an index that cannot be read now is left alone', async () => {
  await vaults.store(['a', '1']);
  const unblock = await blockReading(vaults.index);
  expect((await vaults.open()).status).toMatchObject({ state: 'unreadable' });
  await unblock();
  expect((await vaults.open()).status).toEqual({ state: 'ready' });
});

it('an entry that cannot be read now does not keep the others away', async () => {
  await vaults.store(['a', '1'], ['b', '2']);
  const unblock = await blockReading(vaults.fileOf('a'));
  const { vault, status } = await vaults.open();
  expect(status).toEqual({ state: 'ready' });
  expect(await vault.read('a')).toMatchObject(damaged);
  expect(await vault.read('b')).toEqual(readable('2'));
  await unblock();
  expect(await vault.read('a')).toEqual(readable('1'));
});

describe('on a full disk', () => {
  afterEach(() => vi.restoreAllMocks());

  it('the vault opens although the rebuilt index cannot be written', async () => {
    await vaults.store(['a', '1']);
    await unlink(vaults.index);
    vi.spyOn(atomicFile, 'writeFileAtomically').mockRejectedValue(new Error('ENOSPC'));
    const { vault, status } = await vaults.open();
    expect(status).toMatchObject({ state: 'ready', repair: { taken: 1 } });
    expect(await vault.read('a')).toEqual(readable('1'));
  });
});
