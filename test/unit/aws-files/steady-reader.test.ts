import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decode } from '../../../src/main/adapters/aws-files/decode';
import { SteadyReader } from '../../../src/main/adapters/aws-files/steady-reader';
import { homeForEachTest } from './folders';

/** What another program does between two looks, in turn. No time passes in this file. */
let between: (() => void)[] = [];
let pauses = 0;
let file = '';
homeForEachTest((home) => (file = join(home, '.aws', 'config')));

const delay = timers.setTimeout;
beforeEach(() => {
  [between, pauses] = [[], 0];
  timers.setTimeout = ((): Promise<void> => {
    pauses += 1;
    between.shift()?.();
    return Promise.resolve();
  }) as typeof delay;
  syncBuiltinESMExports();
});
afterEach(() => {
  timers.setTimeout = delay;
  syncBuiltinESMExports();
});

const WHOLE = '[default]\nregion = x\n';
const write = (text: string) => () => writeFileSync(file, text);
const textOf = async (reader: SteadyReader) => (await reader.read(file)).bytes?.toString();

async function readerThatKnows(text: string, patience: number): Promise<SteadyReader> {
  writeFileSync(file, text);
  const reader = new SteadyReader(patience);
  expect(await textOf(reader)).toBe(text);
  return reader;
}

it('a file that has shrunk is looked at until so many looks in a row agree', async () => {
  const reader = await readerThatKnows(WHOLE, 3);
  writeFileSync(file, '#');
  between = ['#', '#', '##', '##', '##', WHOLE].map(write);
  expect(await textOf(reader)).toBe(WHOLE);
  writeFileSync(file, '#');
  pauses = 0;
  expect(await textOf(reader)).toBe('#');
  expect(pauses).toBe(3);
});

it('a file that never stops changing is taken as it is after a while', async () => {
  const reader = await readerThatKnows('x'.repeat(1_000), 3);
  writeFileSync(file, '');
  between = Array.from({ length: 900 }, (_, index) => write('#'.repeat(index + 1)));
  expect(await textOf(reader)).toBe('#'.repeat(59));
});

it('a file that could not be read for a moment is still expected to be as long as before', async () => {
  const reader = await readerThatKnows(WHOLE, 1);
  rmSync(file);
  mkdirSync(file);
  expect((await reader.read(file)).problem).toBe('it is not a file');
  rmdirSync(file);
  writeFileSync(file, '');
  between = [write(WHOLE)];
  expect(await textOf(reader)).toBe(WHOLE);
});

it('a file in a folder that is a file is missing', async () => {
  writeFileSync(file, '');
  expect(await new SteadyReader().read(join(file, 'below'))).toEqual({ bytes: null, problem: null });
});

it('UTF-16 of either order has no text, also without a single letter of ASCII', () => {
  for (const bytes of ['\xff\xfe\x2d\x4e', '\xfe\xff\x4e\x2d']) {
    const read = decode({ bytes: Buffer.from(bytes, 'latin1'), problem: null });
    expect(read).toEqual({ text: null, problem: 'it is not UTF-8 text' });
  }
});
