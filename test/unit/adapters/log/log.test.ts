import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../../../../src/main/adapters/log/log';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'fob-log-'))));
afterEach(() => rm(folder, { recursive: true }));

const text = () => readFile(join(folder, 'logs', 'fob.log'), 'utf8');

it('writes lines in order with time and level, into a file that only this user can read', async () => {
  const log = createLog(folder);
  log.info('first');
  log.warn('second 100% %s %c %d');
  log.error('third');
  await log.flush();
  const lines = (await text()).trim().split('\n');
  expect(lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ''))).toEqual([
    'info first',
    'warn second 100% %s %c %d',
    'error third',
  ]);
  expect((await stat(join(folder, 'logs', 'fob.log'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'logs'))).mode & 0o777).toBe(0o700);
});

it('writes no secret', async () => {
  const log = createLog(folder);
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  for (const level of ['info', 'warn', 'error'] as const) log[level](`key ${secret}, code 123456`);
  await log.flush();
  expect(await text()).not.toMatch(/wJalr|123456/);
  expect((await text()).split('\n')).toHaveLength(4);
});

it('writes a text with line breaks as one entry', async () => {
  const log = createLog(folder);
  log.info('one\n2024-01-01T00:00:00.000Z error forged');
  await log.flush();
  expect(await text()).toMatch(/one\n {4}2024/);
});

it('creates no file before the first line, and writes nothing to the console', async () => {
  const written = [vi.spyOn(console, 'log'), vi.spyOn(console, 'info'), vi.spyOn(process.stdout, 'write')];
  const log = createLog(folder);
  await log.flush();
  expect(await readdir(folder)).toEqual([]);
  log.info('quiet');
  await log.flush();
  for (const spy of written) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it('keeps two files of a megabyte at most', async () => {
  const log = createLog(folder);
  for (let i = 0; i < 60; i++) log.info('lorem ipsum '.repeat(5_000));
  await log.flush();
  const names = await readdir(join(folder, 'logs'));
  expect(names.sort()).toEqual(['fob.log', 'fob.old.log']);
  for (const name of names) expect((await stat(join(folder, 'logs', name))).size).toBeLessThan(1_100_000);
});

it('never throws, even if it cannot write', async () => {
  await writeFile(join(folder, 'logs'), 'in the way');
  const log = createLog(folder);
  log.error('lost');
  await expect(log.flush()).resolves.toBeUndefined();
});
