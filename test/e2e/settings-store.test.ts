import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultSettings, type Settings } from '../../src/contract/settings';
import { expect, settingsOver, test } from './support/settings-fixtures';
import { SmallDisk } from './support/small-disk';

const changed: Settings = {
  ...defaultSettings,
  theme: 'dark',
  warningMinutes: [30, 5],
  keepHours: 3,
  delivery: { 'my "odd" é.profile': { mode: 'file' } },
};
const done = { ok: true, value: null };
const refused = { ok: false, error: { code: 'file-unwritable', message: 'The settings could not be saved.' } };

const textOf = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

/** The file of settings in a folder, with `text` in it if there is one. */
async function settingsIn(folder: string, text?: string): Promise<string> {
  const path = join(folder, 'Fob', 'settings.json');
  if (text !== undefined) {
    await mkdir(dirname(path));
    await writeFile(path, text, { mode: 0o600 });
  }
  return path;
}

test('starts with the defaults, and creates nothing until something is saved', async ({ settings, folder }) => {
  const path = await settingsIn(folder);
  expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
  expect(await readdir(folder)).toEqual([]);
});

test('gives back what was saved, from a file and a folder for this person only', async ({ settings, folder }) => {
  const path = await settingsIn(folder);
  expect(await settings.save(path, changed)).toEqual({ answer: done, file: textOf(changed) });
  expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
  expect(await modeOf(path)).toBe(0o600);
  expect(await modeOf(dirname(path))).toBe(0o700);
  expect(await readdir(dirname(path))).toEqual(['settings.json']);
});

test('the file is for this person only again after a save, whatever its mode was', async ({ settings, folder }) => {
  const path = await settingsIn(folder, textOf(changed));
  await chmod(path, 0o644);
  expect((await settings.save(path, defaultSettings)).answer).toEqual(done);
  expect(await modeOf(path)).toBe(0o600);
});

test('of two quick saves both are answered when they are on disk, and the last one stays', async ({
  settings,
  folder,
}) => {
  const path = await settingsIn(folder, textOf(changed));
  const first = { ...changed, mfaSessionSeconds: 900 };
  const second = { ...changed, mfaSessionSeconds: 901 };
  const saved = await settings.saveAll(path, [first, second]);
  expect(saved.map(({ answer }) => answer)).toEqual([done, done]);
  // The answer to the first may come after the second save.
  expect([textOf(first), textOf(second)]).toContain(saved[0]?.file);
  expect(saved[1]?.file).toBe(textOf(second));
  expect(await settings.load(path)).toEqual({ settings: second, problem: null });
});

test('of many quick saves the last one stays', async ({ settings, folder }) => {
  const path = await settingsIn(folder);
  const all = Array.from({ length: 20 }, (_, index) => ({ ...changed, mfaSessionSeconds: 900 + index }));
  const saved = await settings.saveAll(path, all);
  expect(saved.map(({ answer }) => answer)).toEqual(all.map(() => done));
  expect((await settings.load(path)).settings.mfaSessionSeconds).toBe(919);
  expect(await readdir(dirname(path))).toEqual(['settings.json']);
});

test('what was answered is there after a crash', async ({ launchSettings, settings, folder }) => {
  const path = await settingsIn(folder, textOf(defaultSettings));
  const app = await launchSettings();
  expect((await app.save(path, changed)).answer).toEqual(done);
  await app.running.kill9();
  expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
});

test.describe('the file of a Fob before electron-store', () => {
  // Word for word what it wrote.
  const old = `{
  "version": 1,
  "warningMinutes": [
    60,
    15
  ],
  "launchAtLogin": true,
  "theme": "light",
  "mfaSessionSeconds": 3600,
  "deviceLabels": {
    "arn:aws:iam::111122223333:mfa/alice": "Phone"
  },
  "keepHours": 24,
  "keptProfiles": [
    "deploy.eu"
  ],
  "renewalsPausedUntil": "resumed",
  "afterExpiry": "mark",
  "consoleBrowser": "/usr/bin/firefox",
  "endpointProfiles": [
    "admin"
  ],
  "endpointPort": 40404,
  "delivery": {
    "deploy.eu": {
      "mode": "file"
    }
  }
}
`;

  test('is read whole, and stays as it is until something is saved', async ({ settings, folder }) => {
    const path = await settingsIn(folder, old);
    const before = await stat(path);
    expect(await settings.load(path)).toEqual({ settings: JSON.parse(old) as Settings, problem: null });
    expect(await readFile(path, 'utf8')).toBe(old);
    expect((await stat(path)).ino).toBe(before.ino);
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });

  test('keeps everything but what is changed', async ({ settings, folder }) => {
    const path = await settingsIn(folder, old);
    const { settings: loaded } = await settings.load(path);
    expect((await settings.save(path, { ...loaded, theme: 'dark' })).answer).toEqual(done);
    expect(await readFile(path, 'utf8')).toBe(old.replace('"light"', '"dark"'));
  });

  test('is read where it is from the first days and lacks what came later', async ({ settings, folder }) => {
    const first = { version: 1, warningMinutes: [5], launchAtLogin: true, theme: 'dark', mfaSessionSeconds: 900 };
    const path = await settingsIn(folder, JSON.stringify({ ...first, delivery: { admin: { mode: 'file' } } }));
    expect(await settings.load(path)).toEqual({
      settings: { ...defaultSettings, ...first, delivery: { admin: { mode: 'file' } } },
      problem: null,
    });
  });
});

test.describe('a damaged file', () => {
  for (const [what, text] of [
    ['no JSON', '{"version":1,'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a newer version', JSON.stringify({ ...defaultSettings, version: 2 })],
    ['a value out of range', JSON.stringify({ ...defaultSettings, mfaSessionSeconds: 1 })],
    ['a setting nobody knows', JSON.stringify({ ...defaultSettings, extra: true })],
  ] as const) {
    test(`is renamed, and that is told: ${what}`, async ({ settings, folder }) => {
      const path = await settingsIn(folder, text);
      expect(await settings.load(path)).toEqual({
        settings: defaultSettings,
        problem: `The settings were damaged, so the defaults are used. The old ones are in ${path}.broken.`,
      });
      expect(await readFile(`${path}.broken`, 'utf8')).toBe(text);
      expect(await readdir(dirname(path))).toEqual(['settings.json.broken']);
      expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
      expect((await settings.save(path, changed)).answer).toEqual(done);
      expect(await readFile(`${path}.broken`, 'utf8')).toBe(text);
    });
  }

  test('never takes the place of an earlier one', async ({ settings, folder }) => {
    const path = await settingsIn(folder, 'first');
    await settings.load(path);
    for (const [text, name] of [
      ['second', 'settings.json.broken-2'],
      ['third', 'settings.json.broken-3'],
    ] as const) {
      await writeFile(path, text);
      expect((await settings.load(path)).problem).toContain(name);
    }
    expect(await readFile(`${path}.broken`, 'utf8')).toBe('first');
    expect(await readFile(`${path}.broken-2`, 'utf8')).toBe('second');
    expect(await readFile(`${path}.broken-3`, 'utf8')).toBe('third');
  });

  test('that cannot be renamed stays, is told about and is not written over', async ({ launchSettings, folder }) => {
    const path = await settingsIn(folder, 'damaged');
    await chmod(path, 0o644);
    await chmod(dirname(path), 0o555);
    const settings = await launchSettings();
    await settings.giveUpRoot();
    const loaded = await settings.load(path);
    expect(loaded.settings).toEqual(defaultSettings);
    expect(loaded.problem).toContain('are damaged and cannot be put aside');
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect(await readFile(path, 'utf8')).toBe('damaged');
    await chmod(dirname(path), 0o755);
  });
});

test.describe('a file that cannot be read', () => {
  test('stays, is told about and is not written over: not permitted', async ({ launchSettings, folder }) => {
    const path = await settingsIn(folder, textOf(changed));
    await chmod(path, 0o000);
    await chmod(dirname(path), 0o777);
    const settings = await launchSettings();
    await settings.giveUpRoot();
    const loaded = await settings.load(path);
    expect(loaded.settings).toEqual(defaultSettings);
    expect(loaded.problem).toMatch(/^The settings could not be read, so the defaults are used: EACCES/);
    // Permitted by now, but what would be saved are the defaults.
    await chmod(path, 0o644);
    expect((await settings.save(path, defaultSettings)).answer).toMatchObject(refused);
    expect(await readFile(path, 'utf8')).toBe(textOf(changed));
    expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });

  test('stays, is told about and is not written over: a folder in its place', async ({ settings, folder }) => {
    const path = await settingsIn(folder);
    await mkdir(path, { recursive: true });
    expect((await settings.load(path)).problem).toContain('could not be read, so the defaults are used: EISDIR');
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  test('stays, is told about and is not written over: a link that leads nowhere', async ({ settings, folder }) => {
    const path = await settingsIn(folder);
    await mkdir(dirname(path));
    await symlink(join(folder, 'not-mounted', 'settings.json'), path);
    expect((await settings.load(path)).problem).toContain('could not be read, so the defaults are used: ENOENT');
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect(await readlink(path)).toBe(join(folder, 'not-mounted', 'settings.json'));
  });
});

test('a link to the settings stays one; what it leads to is read and written', async ({ settings, folder }) => {
  const target = join(folder, 'kept elsewhere.json');
  await writeFile(target, textOf(changed));
  const path = await settingsIn(folder);
  await mkdir(dirname(path));
  await symlink('../kept elsewhere.json', path);
  expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
  expect((await settings.save(path, defaultSettings)).answer).toEqual(done);
  expect((await lstat(path)).isSymbolicLink()).toBe(true);
  expect(await readFile(target, 'utf8')).toBe(textOf(defaultSettings));
  expect((await readdir(folder)).sort()).toEqual(['Fob', 'kept elsewhere.json']);
});

test('a link to damaged settings is renamed, and the settings it leads to are not', async ({ settings, folder }) => {
  const target = join(folder, 'kept elsewhere.json');
  await writeFile(target, 'damaged');
  const path = await settingsIn(folder);
  await mkdir(dirname(path));
  await symlink('../kept elsewhere.json', path);
  expect((await settings.load(path)).problem).toContain(`${path}.broken`);
  expect((await settings.save(path, changed)).answer).toEqual(done);
  expect(await readFile(`${path}.broken`, 'utf8')).toBe('damaged');
  expect(await readFile(target, 'utf8')).toBe('damaged');
  expect(await readFile(path, 'utf8')).toBe(textOf(changed));
});

test.describe('what cannot be saved is answered, and the file is as it was', () => {
  test('something else is where the folder should be', async ({ settings, folder }) => {
    await writeFile(join(folder, 'Fob'), 'in the way');
    const path = await settingsIn(folder);
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect(await readFile(join(folder, 'Fob'), 'utf8')).toBe('in the way');
  });

  for (const [which, before] of [
    ['with a file', textOf(defaultSettings)],
    ['without one', undefined],
  ] as const) {
    test(`a folder that may not be written to, ${which}`, async ({ launchSettings, folder }) => {
      const path = await settingsIn(folder, before);
      await mkdir(dirname(path), { recursive: true });
      if (before !== undefined) await chmod(path, 0o644);
      await chmod(dirname(path), 0o555);
      const settings = await launchSettings();
      await settings.giveUpRoot();
      const { answer, file } = await settings.save(path, changed);
      // Asked before anything is tried: electron-store's writer tries for a second, in which nothing else happens.
      expect(answer).toMatchObject({ ok: false, error: { detail: expect.stringMatching(/^EACCES.* access /) } });
      expect(file).toBe(before ?? null);
      await chmod(dirname(path), 0o755);
    });
  }
});

test.describe('after a crash during a save', () => {
  const cut = textOf(changed).slice(0, 40);

  test('what electron-store had not renamed yet goes', async ({ settings, folder }) => {
    const path = await settingsIn(folder, textOf(changed));
    await writeFile(`${path}.tmp-1764301234a1b2c3`, cut);
    await writeFile(`${path}.previous`, textOf(defaultSettings));
    await writeFile(`${path}.mine`, 'a person’s own');
    expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
    expect((await readdir(dirname(path))).sort()).toEqual(['settings.json', 'settings.json.mine']);
  });

  test('a file that was not written to its end is again what it was before', async ({ settings, folder }) => {
    const path = await settingsIn(folder, cut);
    await writeFile(`${path}.previous`, textOf(defaultSettings));
    expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
    expect(await readFile(path, 'utf8')).toBe(textOf(defaultSettings));
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });
});

test.describe('a full disk', () => {
  test.skip(!SmallDisk.available, 'Only root may mount a small disk, on Linux.');

  let disk: SmallDisk;
  let path: string;
  test.beforeEach(({ folder }) => {
    disk = SmallDisk.mount(join(folder, 'disk'));
    path = join(disk.path, 'settings.json');
  });
  test.afterEach(() => disk.unmount());

  const before = settingsOver(1);
  const larger = settingsOver(4);

  test('without any room: the settings stay, and are saved when there is room again', async ({ settings }) => {
    expect((await settings.save(path, before)).answer).toEqual(done);
    disk.fill(0);
    const { answer, file } = await settings.save(path, larger);
    expect(answer).toMatchObject({ ...refused, error: { detail: expect.stringContaining('ENOSPC') } });
    expect(file).toBe(textOf(before));
    await expect.poll(() => readdir(disk.path)).toHaveLength(2);
    expect(await settings.load(path)).toEqual({ settings: before, problem: null });
    disk.empty();
    expect((await settings.save(path, larger)).answer).toEqual(done);
    expect(await settings.load(path)).toEqual({ settings: larger, problem: null });
  });

  test('without any room for the first settings of all: there is no file, not an empty one', async ({ settings }) => {
    disk.fill(0);
    expect((await settings.save(path, before)).answer).toMatchObject(refused);
    await expect.poll(() => readdir(disk.path)).toEqual(['filler']);
    expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
  });

  // A copy of the file before takes 2 pages. electron-store writes as much of the new one as there is room for, sees no
  // error and takes that for whole.
  for (const pages of [3, 4, 5]) {
    test(`with room for a part of them, ${pages} pages: the settings stay`, async ({ settings }) => {
      expect((await settings.save(path, before)).answer).toEqual(done);
      disk.fill(pages);
      const { answer, file } = await settings.save(path, larger);
      expect(answer).toMatchObject({ ...refused, error: { detail: 'The file was not written to its end.' } });
      expect(file).toBe(textOf(before));
      await expect.poll(() => readdir(disk.path)).toHaveLength(2);
      expect(await settings.load(path)).toEqual({ settings: before, problem: null });
    });
  }

  // In a snap, and where a snap's terminal started Fob, electron-store writes into the file itself.
  for (const pages of [2, 3, 4]) {
    test(`in a snap, with ${pages} pages of room: the settings stay`, async ({ launchSettings, settings }) => {
      expect((await settings.save(path, before)).answer).toEqual(done);
      disk.fill(pages);
      const inSnap = await launchSettings({ SNAP: '/snap/code/1' });
      const { answer, file } = await inSnap.save(path, larger);
      expect(answer).toMatchObject({ ...refused, error: { detail: expect.stringContaining('ENOSPC') } });
      expect(file).toBe(textOf(before));
      expect(await settings.load(path)).toEqual({ settings: before, problem: null });
    });
  }
});

test('no page can ask electron-store for anything', async ({ settings, folder }) => {
  await settings.save(await settingsIn(folder), changed);
  expect(await settings.channels()).toEqual([]);
});

test('the end of a login session still quits Electron in its own way', async ({ launchSettings, folder }) => {
  const app = await launchSettings();
  await app.save(await settingsIn(folder), changed);
  app.running.app.process().kill('SIGTERM');
  await expect.poll(() => app.running.output).toContain('quits as Electron does');
});
