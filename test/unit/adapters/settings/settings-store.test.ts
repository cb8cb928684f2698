import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../../src/contract/settings';
import { createSettingsStore } from '../../../../src/main/adapters/settings/settings-store';

const changed: Settings = {
  ...defaultSettings,
  theme: 'dark',
  warningMinutes: [30, 5],
  delivery: { 'my "odd" é': { mode: 'file' } },
};
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-settings-'));
  path = join(folder, 'data', 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

const load = () => createSettingsStore(path).load();

it('starts with the defaults, and writes nothing until something is saved', async () => {
  expect(await load()).toEqual({ settings: defaultSettings, problem: null });
  expect(await readdir(folder)).toEqual([]);
});

it('gives back what was saved, in a file for this person only', async () => {
  expect(await createSettingsStore(path).save(changed)).toEqual({ ok: true, value: null });
  expect(await load()).toEqual({ settings: changed, problem: null });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('keeps the last of many saves', async () => {
  const store = createSettingsStore(path);
  const saves = Array.from({ length: 20 }, (_, index) => store.save({ ...changed, mfaSessionSeconds: 900 + index }));
  await Promise.all(saves);
  expect((await load()).settings.mfaSessionSeconds).toBe(919);
  expect(await readdir(join(folder, 'data'))).toEqual(['settings.json']);
});

it.each([
  ['no JSON', '{"version":1,'],
  ['an empty file', ''],
  ['null', 'null'],
  ['a newer version', JSON.stringify({ ...defaultSettings, version: 2 })],
  ['a value out of range', JSON.stringify({ ...defaultSettings, mfaSessionSeconds: 1 })],
  ['a setting nobody knows', JSON.stringify({ ...defaultSettings, extra: true })],
])('keeps a broken file aside and says so: %s', async (_, text) => {
  await mkdir(join(folder, 'data'));
  await writeFile(path, text);
  const { settings, problem } = await load();
  expect(settings).toEqual(defaultSettings);
  expect(problem).toContain(`${path}.broken`);
  expect(await readFile(`${path}.broken`, 'utf8')).toBe(text);
  expect(await load()).toEqual({ settings: defaultSettings, problem: null });
});

it('reads once: what was wrong with the file is told again to whoever asks later', async () => {
  await mkdir(join(folder, 'data'));
  await writeFile(path, '{');
  const store = createSettingsStore(path);
  const first = await store.load();
  expect(first.problem).toContain(`${path}.broken`);
  expect(await store.load()).toEqual(first);
});

it('never writes over a file that it could not read', async () => {
  await mkdir(path, { recursive: true });
  const store = createSettingsStore(path);
  expect((await store.load()).problem).toContain('could not be read');
  expect(await store.save(changed)).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
  expect((await stat(path)).isDirectory()).toBe(true);
});

it('answers an error when the disk does not take it', async () => {
  await writeFile(join(folder, 'data'), 'in the way');
  const result = await createSettingsStore(path).save(changed);
  expect(result).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
});

it('replaces the file even where its mode was changed', async () => {
  await createSettingsStore(path).save(changed);
  await chmod(path, 0o644);
  await createSettingsStore(path).save(defaultSettings);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
