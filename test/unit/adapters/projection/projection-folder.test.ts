/** The folder of the projection on a real disk, also on one that refuses to be written. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../src/contract/app-error';
import { Bases } from '../../../../src/main/adapters/projection/bases';
import { createProjectionFolder } from '../../../../src/main/adapters/projection/projection-folder';

let folder: string;
let projection: ReturnType<typeof createProjectionFolder>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fob-projection-'));
  projection = createProjectionFolder(folder);
});
afterEach(() => vi.useRealTimers());

const none = { before: null, standsFor: '/nowhere' };
const isWhole = (): boolean => true;

describe('a disk that cannot be written gives an error', () => {
  const refused = { ok: false, error: { code: 'file-unwritable' } };

  it('for what is kept aside, and for a base', async () => {
    for (const name of ['not-carried', 'bases']) writeFileSync(join(folder, name), '');
    expect(await projection.keepAside('config', 'region = x\n')).toMatchObject(refused);
    expect(await projection.keepBase(null, 'config', 'd', '{}')).toMatchObject(refused);
  });

  it('for a link', async () => {
    mkdirSync(join(folder, 'config', 'full'), { recursive: true });
    expect(await projection.link(null, 'config', { before: null, target: '/nowhere' })).toMatchObject(refused);
  });

  it('for a view of a command that is written or removed', async () => {
    writeFileSync(join(folder, 'exec'), '');
    expect(await projection.write('admin', 'config', 'a\n', none)).toMatchObject(refused);
    expect(await projection.remove('admin', { config: null, credentials: null })).toMatchObject(refused);
  });

  // The path of the temporary file is too long for Linux, that of the file is not.
  it.runIf(process.platform === 'linux')(
    'and the file that was not replaced is not looked at as a replaced one',
    async () => {
      let deep = folder;
      while (deep.length < 4_070) deep = join(deep, 'd'.repeat(Math.min(200, 4_070 - deep.length)));
      mkdirSync(deep, { recursive: true, mode: 0o700 });
      const path = join(deep, 'config');
      writeFileSync(path, 'a\n');
      const far = createProjectionFolder(deep);
      expect(await far.write(null, 'config', 'b\n', { before: 'a\n', standsFor: '/nowhere' })).toMatchObject(refused);
      writeFileSync(path, 'c\n');
      expect(await far.read(null, 'config', isWhole)).toEqual(ok({ text: 'c\n', earlier: [] }));
    },
  );
});

describe.each([
  ['linked', (before: string | null) => projection.link(null, 'config', { before, target: '/nowhere' }), null],
  ['removed', (before: string | null) => projection.remove('admin', { config: before, credentials: null }), 'admin'],
] as const)('a file that is %s', (_, leave, view) => {
  const path = (): string => projection.paths(view).config;

  it('stays if a tool has written it meanwhile', async () => {
    await projection.write(view, 'config', 'a\n', none);
    writeFileSync(path(), 'of a tool\n');
    expect(await leave('a\n')).toEqual(ok(false));
    expect(readFileSync(path(), 'utf8')).toBe('of a tool\n');
    expect(projection.lately()).toEqual([]);
  });

  it('is looked at for as long as a tool may have it open, and so are its bases', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const onChange = vi.fn();
    await projection.write(view, 'config', 'a\n', none);
    await projection.keepBase(view, 'config', 'd', '{}');
    const stop = projection.watch([], onChange);
    const opened = await import('node:fs/promises').then(({ open }) => open(path(), 'r+'));
    expect(await leave('a\n')).toEqual(ok(true));
    expect(projection.lately()).toEqual([view]);
    await opened.write('of a tool\n');
    await opened.close();
    vi.advanceTimersByTime(5_000);
    expect(onChange).toHaveBeenCalledOnce();
    expect(await projection.read(view, 'config', isWhole)).toEqual(ok({ text: null, earlier: ['of a tool\n'] }));
    vi.advanceTimersByTime(5_000);
    expect(onChange).toHaveBeenCalledTimes(2);
    // The last look may wait for a tool that is still writing.
    expect(await projection.base(view, 'config', 'd')).toBe('{}');
    vi.advanceTimersByTime(3_000);
    await expect.poll(() => readdirSync(join(folder, 'bases'))).toEqual([]);
    expect(projection.lately()).toEqual([]);
    stop();
  });
});

it('what could not be carried over is found again for as long as it is there', async () => {
  expect(await projection.notCarried()).toEqual([]);
  const kept = await projection.keepAside('config', 'region = x\n');
  expect(kept).toEqual(ok((await projection.notCarried())[0]));
});

it('a removed view leaves no folder', async () => {
  await projection.write('admin', 'config', 'a\n', none);
  await projection.remove('admin', { config: 'a\n', credentials: null });
  expect(existsSync(dirname(projection.paths('admin').config))).toBe(false);
});

describe('the bases of a file', () => {
  it('are in the order in which they were written, whatever the clock says', async () => {
    const bases = new Bases(folder, 'main-config-');
    for (let number = 0; number < 12; number += 1) {
      await bases.keep(`digest${number}`, `base ${number}`);
      for (const name of readdirSync(folder)) utimesSync(join(folder, name), 4e9 - number, 4e9 - number);
    }
    expect(await bases.read(null)).toBe('base 11');
    expect(await bases.read('digest11')).toBe('base 11');
    expect(await bases.read('digest4')).toBe('base 4');
    expect(await bases.read('digest3')).toBeNull();
  });

  it('have each text once, and a text that comes again is the newest', async () => {
    const bases = new Bases(folder, 'main-config-');
    for (const digest of ['a', 'b', 'a']) await bases.keep(digest, digest);
    expect(await bases.read(null)).toBe('a');
    expect(readdirSync(folder)).toHaveLength(2);
    await new Bases(folder, 'main-config-').keep('c', 'c');
    expect(await bases.read(null)).toBe('c');
  });
});
