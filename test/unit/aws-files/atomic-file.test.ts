import { spawn } from 'node:child_process';
import fs, { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import timers, { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeLeftovers, writeFileAtomically } from '../../../src/main/adapters/atomic-file';
import { temporaryFolder } from './folders';

const folders = temporaryFolder();
afterAll(() => folders.remove());

let count = 0;
let folder = '';
let file = '';
beforeEach(() => {
  count += 1;
  folder = join(folders.path, String(count));
  mkdirSync(folder);
  file = join(folder, 'file');
});

const onPosix = process.platform !== 'win32';
const mode = (path: string) => statSync(path).mode & 0o777;

describe('writing atomically', () => {
  it('creates a file that only its owner can read, and leaves nothing else behind', async () => {
    await writeFileAtomically(file, 'ümläut');
    expect(readFileSync(file, 'utf8')).toBe('ümläut');
    if (onPosix) expect(mode(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('replaces a file and sets the new mode', async () => {
    writeFileSync(file, 'old', { mode: 0o644 });
    await writeFileAtomically(file, new Uint8Array([0, 255, 10]));
    expect([...readFileSync(file)]).toEqual([0, 255, 10]);
    if (onPosix) expect(mode(file)).toBe(0o600);
  });

  it('sets another mode on request', async () => {
    await writeFileAtomically(file, 'x', { mode: 0o400 });
    if (onPosix) expect(mode(file)).toBe(0o400);
  });

  it.skipIf(!onPosix)('sets exactly the requested mode, whatever the umask is', async () => {
    await writeFileAtomically(file, 'x', { mode: 0o666, exactMode: true });
    expect(mode(file)).toBe(0o666);
  });

  it('has written the new bytes before it renames, while the old file is still in place', async () => {
    writeFileSync(file, 'old');
    const seen: string[] = [];
    await writeFileAtomically(file, 'new', {
      beforeRename: () => {
        for (const name of readdirSync(folder)) seen.push(readFileSync(join(folder, name), 'utf8'));
        return Promise.resolve();
      },
    });
    expect(seen.sort()).toEqual(['new', 'old']);
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it('replaces nothing and leaves nothing behind if the check before the rename fails', async () => {
    writeFileSync(file, 'old');
    const beforeRename = () => Promise.reject(new Error('changed'));
    await expect(writeFileAtomically(file, 'new', { beforeRename })).rejects.toThrow('changed');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  it('rejects with the system’s reason if the folder is missing', async () => {
    await expect(writeFileAtomically(join(folder, 'no', 'file'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('rejects and leaves nothing behind if a folder is in the way', async () => {
    mkdirSync(join(file, 'inside'), { recursive: true });
    await expect(writeFileAtomically(file, 'x')).rejects.toBeInstanceOf(Error);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  describe('while another program has the file open', () => {
    const original = { renameSync: fs.renameSync, delay: timers.setTimeout };
    const log: string[] = [];
    /** Lets the first renames fail. No time passes. */
    function failing(code: string, times: number): void {
      log.length = 0;
      let failed = 0;
      fs.renameSync = (from, to) => {
        log.push('rename');
        failed += 1;
        if (failed <= times) throw Object.assign(new Error(code), { code });
        original.renameSync(from, to);
      };
      timers.setTimeout = ((): Promise<void> => Promise.resolve()) as typeof original.delay;
      syncBuiltinESMExports();
    }
    afterEach(() => {
      fs.renameSync = original.renameSync;
      timers.setTimeout = original.delay;
      syncBuiltinESMExports();
    });
    const write = () => writeFileAtomically(file, 'new', { beforeRename: () => void log.push('check') });
    const pairs = (count: number) => Array.from({ length: count }, () => ['check', 'rename']).flat();

    it.each(['EPERM', 'EACCES', 'EBUSY'])('tries again after %s, and checks before each try', async (code) => {
      failing(code, 6);
      await write();
      expect(log).toEqual(pairs(7));
      expect(readFileSync(file, 'utf8')).toBe('new');
    });

    it('gives up after seven tries, and at once after any other error', async () => {
      failing('EBUSY', 7);
      await expect(write()).rejects.toThrow('EBUSY');
      expect(log).toEqual(pairs(7));
      failing('EIO', 1);
      await expect(write()).rejects.toThrow('EIO');
      expect(log).toEqual(pairs(1));
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it.skipIf(process.platform !== 'linux')('closes the files that it opened', async () => {
    await writeFileAtomically(file, 'new');
    const open = readdirSync('/proc/self/fd').map((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`);
      } catch {
        return '';
      }
    });
    expect(open.filter((path) => path.startsWith(folder))).toEqual([]);
  });

  it('sets no mode that the file has already, as some file systems refuse it', async () => {
    const { open } = fsPromises;
    fsPromises.open = async (...args) => {
      const opened = await open(...args);
      opened.chmod = () => Promise.reject(new Error('EPERM'));
      return opened;
    };
    syncBuiltinESMExports();
    await writeFileAtomically(file, 'x', { mode: 0o600, exactMode: true }).finally(() => {
      fsPromises.open = open;
      syncBuiltinESMExports();
    });
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('keeps many writers of one file apart', async () => {
    const all = Array.from({ length: 50 }, (_, index) => String(index).repeat(1000));
    await Promise.all(all.map((text) => writeFileAtomically(file, text)));
    expect(all).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

/** Records what is done with files, by name, and lets it happen. `before` runs before each open. */
async function recorded(work: () => Promise<void>, before: (path: string) => void = () => undefined) {
  const [open, rename] = [fsPromises.open, fs.renameSync];
  const steps: string[] = [];
  const short = (path: unknown) => (String(path) === folder ? 'folder' : /\.fob-/.test(String(path)) ? 'new' : 'file');
  fsPromises.open = (async (path: string, ...rest: [string?, number?]) => {
    before(path);
    const handle = await open(path, ...rest);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await sync();
      steps.push(`flushed ${short(path)}`);
    };
    return handle;
  }) as typeof open;
  fs.renameSync = (from, to) => {
    rename(from, to);
    steps.push(`renamed ${short(from)} to ${short(to)}`);
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fsPromises.open = open;
    fs.renameSync = rename;
    syncBuiltinESMExports();
  }
  return steps;
}

describe('a power cut', () => {
  it.skipIf(!onPosix)('finds the new bytes on disk before the rename, and the rename before the end', async () => {
    const steps = await recorded(() => writeFileAtomically(file, 'new'));
    expect(steps).toEqual(['flushed new', 'renamed new to file', 'flushed folder']);
  });
});

describe('a temporary name that is taken', () => {
  it.skipIf(!onPosix)('is not written to: a link there is not followed, and stays', async () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'mine');
    let planted = '';
    const plant = (path: string) => {
      if (planted !== '') return;
      planted = path;
      symlinkSync('victim', path);
    };
    const writing = recorded(() => writeFileAtomically(file, 'new'), plant);
    await expect(writing).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(victim, 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual([basename(planted), 'victim'].sort());
  });
});

describe('leftovers', () => {
  const dead = '.file.fob-999999999-0123456789ab';

  it('of dead writers are removed, everything else stays', async () => {
    const alive = `.file.fob-${process.ppid}-0123456789ab`;
    const others = [
      'file',
      '.file.fob-x',
      '.file.fob-999999999-notes',
      '.file.fob-999999999-0123456789ab-old',
      '.other.fob-999999999-0123456789ab',
      '.file.fob-backup',
    ];
    for (const name of [dead, alive, ...others]) writeFileSync(join(folder, name), '');
    await removeLeftovers(file);
    expect(readdirSync(folder).sort()).toEqual([alive, ...others].sort());
  });

  it('of a writer that the system does not let Fob ask for stay, as it may run', async () => {
    writeFileSync(join(folder, dead), '');
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    });
    await removeLeftovers(file).finally(() => kill.mockRestore());
    expect(readdirSync(folder)).toEqual([dead]);
  });

  it('of an earlier process with the same id are removed, but not a file that is being written', async () => {
    writeFileSync(join(folder, `.file.fob-${process.pid}-0123456789ab`), '');
    let during: string[] = [];
    await writeFileAtomically(file, 'x', {
      beforeRename: async () => {
        await removeLeftovers(file);
        during = readdirSync(folder);
      },
    });
    expect(during).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('do not exist in a missing folder', async () => {
    await expect(removeLeftovers(join(folder, 'no', 'file'))).resolves.toBeUndefined();
  });
});

const writer = fileURLToPath(new URL('write-in-a-loop.ts', import.meta.url));

/** Lets a writer run for a random time, kills it, and returns the content of its folder. */
async function killed(place: string): Promise<{ text: string; leftovers: number }> {
  mkdirSync(place);
  const path = join(place, 'file');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await delay(Math.random() * 30);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const leftovers = readdirSync(place).length - 1;
  await removeLeftovers(path);
  expect(readdirSync(place)).toEqual(['file']);
  return { text: readFileSync(path, 'utf8'), leftovers };
}

describe('a writer that is killed', () => {
  it('at any moment leaves either the whole old file or the whole new one', async () => {
    const found: Awaited<ReturnType<typeof killed>>[] = [];
    // By chance, none of a batch may die in the middle of a write, or after its first one.
    do {
      const places = Array.from({ length: 10 }, (_, index) => join(folder, String(found.length + index)));
      found.push(...(await Promise.all(places.map(killed))));
    } while (!found.some(({ text }) => !text.startsWith('a')) || !found.some(({ leftovers }) => leftovers > 0));
    for (const { text } of found) expect(text).toBe(text.slice(0, 1).repeat(200_000));
  });
});
