import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultSettings } from '../../src/contract/default-settings';
import type { Settings } from '../../src/contract/settings';
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

/** The path of the settings file in a folder. Writes `text` into the file if there is any. */
async function settingsIn(folder: string, text?: string): Promise<string> {
  const path = join(folder, 'Fob', 'settings.json');
  if (text !== undefined) {
    await mkdir(dirname(path));
    await writeFile(path, text, { mode: 0o600 });
  }
  return path;
}

test('the store starts with the defaults and creates no file before the first save', async ({ settings, folder }) => {
  const path = await settingsIn(folder);
  expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
  expect(await readdir(folder)).toEqual([]);
});

test('the store returns the saved settings, from a file and a folder that only this person may read', async ({
  settings,
  folder,
}) => {
  const path = await settingsIn(folder);
  expect(await settings.save(path, changed)).toEqual({ answer: done, file: textOf(changed) });
  expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
  expect(await modeOf(path)).toBe(0o600);
  expect(await modeOf(dirname(path))).toBe(0o700);
  expect(await readdir(dirname(path))).toEqual(['settings.json']);
});

test('after a save, only this person may read the file, whatever its mode was before', async ({ settings, folder }) => {
  const path = await settingsIn(folder, textOf(changed));
  await chmod(path, 0o644);
  expect((await settings.save(path, defaultSettings)).answer).toEqual(done);
  expect(await modeOf(path)).toBe(0o600);
});

test('two quick saves are both answered when they are on disk, and the last one stays', async ({
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

test('the last one of many quick saves stays', async ({ settings, folder }) => {
  const path = await settingsIn(folder);
  const all = Array.from({ length: 20 }, (_, index) => ({ ...changed, mfaSessionSeconds: 900 + index }));
  const saved = await settings.saveAll(path, all);
  expect(saved.map(({ answer }) => answer)).toEqual(all.map(() => done));
  expect((await settings.load(path)).settings.mfaSessionSeconds).toBe(919);
  expect(await readdir(dirname(path))).toEqual(['settings.json']);
});

test('an answered save is there after a crash', async ({ launchSettings, settings, folder }) => {
  const path = await settingsIn(folder, textOf(defaultSettings));
  const app = await launchSettings();
  expect((await app.save(path, changed)).answer).toEqual(done);
  await app.running.kill9();
  expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
});

test.describe('the file of a Fob before electron-store', () => {
  // The exact text that such a Fob wrote.
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

  const inOld = JSON.parse(old) as Settings;

  test('is read completely and stays unchanged until the next save', async ({ settings, folder }) => {
    const path = await settingsIn(folder, old);
    const before = await stat(path);
    expect(await settings.load(path)).toEqual({ settings: { ...defaultSettings, ...inOld }, problem: null });
    expect(await readFile(path, 'utf8')).toBe(old);
    expect((await stat(path)).ino).toBe(before.ino);
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });

  test('keeps everything except the changed setting', async ({ settings, folder }) => {
    const path = await settingsIn(folder, old);
    const { settings: loaded } = await settings.load(path);
    expect((await settings.save(path, { ...loaded, theme: 'dark' })).answer).toEqual(done);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ ...defaultSettings, ...inOld, theme: 'dark' });
  });

  test('is read even if it is so old that it lacks later settings', async ({ settings, folder }) => {
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
    ['not JSON', '{"version":1,'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a newer version', JSON.stringify({ ...defaultSettings, version: 2 })],
    ['a value out of range', JSON.stringify({ ...defaultSettings, mfaSessionSeconds: 1 })],
    ['an unknown setting', JSON.stringify({ ...defaultSettings, extra: true })],
  ] as const) {
    test(`is renamed, and the store says so: ${what}`, async ({ settings, folder }) => {
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

  test('never replaces an earlier damaged file', async ({ settings, folder }) => {
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

  test('that cannot be renamed stays, is reported and is not overwritten', async ({ launchSettings, folder }) => {
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
  test('stays, is reported and is not overwritten: it may not be read', async ({ launchSettings, folder }) => {
    const path = await settingsIn(folder, textOf(changed));
    await chmod(path, 0o000);
    await chmod(dirname(path), 0o777);
    const settings = await launchSettings();
    await settings.giveUpRoot();
    const loaded = await settings.load(path);
    expect(loaded.settings).toEqual(defaultSettings);
    expect(loaded.problem).toMatch(/^The settings could not be read, so the defaults are used: EACCES/);
    // The store may read the file again, but a save would replace it with the defaults.
    await chmod(path, 0o644);
    expect((await settings.save(path, defaultSettings)).answer).toMatchObject(refused);
    expect(await readFile(path, 'utf8')).toBe(textOf(changed));
    expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });

  test('stays, is reported and is not overwritten: a folder is in its place', async ({ settings, folder }) => {
    const path = await settingsIn(folder);
    await mkdir(path, { recursive: true });
    expect((await settings.load(path)).problem).toContain('could not be read, so the defaults are used: EISDIR');
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  test('stays, is reported and is not overwritten: it is a link that leads nowhere', async ({ settings, folder }) => {
    const path = await settingsIn(folder);
    await mkdir(dirname(path));
    await symlink(join(folder, 'not-mounted', 'settings.json'), path);
    expect((await settings.load(path)).problem).toContain('could not be read, so the defaults are used: ENOENT');
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect(await readlink(path)).toBe(join(folder, 'not-mounted', 'settings.json'));
  });
});

test('a link to the settings stays a link, and the store reads and writes its target', async ({ settings, folder }) => {
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

test('a link to damaged settings is renamed, and its target is not', async ({ settings, folder }) => {
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

test.describe('a failed save is answered with an error and leaves the file unchanged', () => {
  test('a file is in the place of the folder', async ({ settings, folder }) => {
    await writeFile(join(folder, 'Fob'), 'in the way');
    const path = await settingsIn(folder);
    expect((await settings.save(path, changed)).answer).toMatchObject(refused);
    expect(await readFile(join(folder, 'Fob'), 'utf8')).toBe('in the way');
  });

  for (const [which, before] of [
    ['with a settings file', textOf(defaultSettings)],
    ['without a settings file', undefined],
  ] as const) {
    test(`the folder is read-only, ${which}`, async ({ launchSettings, folder }) => {
      const path = await settingsIn(folder, before);
      await mkdir(dirname(path), { recursive: true });
      if (before !== undefined) await chmod(path, 0o644);
      await chmod(dirname(path), 0o555);
      const settings = await launchSettings();
      await settings.giveUpRoot();
      const { answer, file } = await settings.save(path, changed);
      // The store checks the access first: electron-store's writer would try for a second and block the app.
      expect(answer).toMatchObject({ ok: false, error: { detail: expect.stringMatching(/^EACCES.* access /) } });
      expect(file).toBe(before ?? null);
      await chmod(dirname(path), 0o755);
    });
  }
});

test.describe('after a crash during a save', () => {
  const cut = textOf(changed).slice(0, 40);

  test('a temporary file of electron-store is removed', async ({ settings, folder }) => {
    const path = await settingsIn(folder, textOf(changed));
    await writeFile(`${path}.tmp-1764301234a1b2c3`, cut);
    await writeFile(`${path}.previous`, textOf(defaultSettings));
    await writeFile(`${path}.mine`, 'a person’s own');
    expect(await settings.load(path)).toEqual({ settings: changed, problem: null });
    expect((await readdir(dirname(path))).sort()).toEqual(['settings.json', 'settings.json.mine']);
  });

  test('an incomplete file is replaced with the settings from before', async ({ settings, folder }) => {
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

  test('without any room keeps the settings, and the next save works when there is room again', async ({
    settings,
  }) => {
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

  test('without any room for the very first settings leaves no empty file behind', async ({ settings }) => {
    disk.fill(0);
    expect((await settings.save(path, before)).answer).toMatchObject(refused);
    await expect.poll(() => readdir(disk.path)).toEqual(['filler']);
    expect(await settings.load(path)).toEqual({ settings: defaultSettings, problem: null });
  });

  // The copy of the old file takes 2 pages. electron-store writes as much of the new file as there is room for, gets no
  // error and treats the file as complete.
  for (const pages of [3, 4, 5]) {
    test(`with room for only a part of the new settings, ${pages} pages, keeps the old ones`, async ({ settings }) => {
      expect((await settings.save(path, before)).answer).toEqual(done);
      disk.fill(pages);
      const { answer, file } = await settings.save(path, larger);
      expect(answer).toMatchObject({ ...refused, error: { detail: 'The file was not written to its end.' } });
      expect(file).toBe(textOf(before));
      await expect.poll(() => readdir(disk.path)).toHaveLength(2);
      expect(await settings.load(path)).toEqual({ settings: before, problem: null });
    });
  }

  // In a snap, or when the terminal of a snap started Fob, electron-store writes into the file itself.
  for (const pages of [2, 3, 4]) {
    test(`in a snap, with ${pages} pages of room, keeps the settings`, async ({ launchSettings, settings }) => {
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

test('electron-store listens to no page', async ({ settings, folder }) => {
  await settings.save(await settingsIn(folder), changed);
  expect(await settings.channels()).toEqual([]);
});

test('at the end of a login session Electron still quits in its own way', async ({ launchSettings, folder }) => {
  const app = await launchSettings();
  await app.save(await settingsIn(folder), changed);
  app.running.app.process().kill('SIGTERM');
  await expect.poll(() => app.running.output).toContain('quits as Electron does');
});
