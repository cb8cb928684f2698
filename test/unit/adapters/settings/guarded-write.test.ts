import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guardedWrite, removeCutWrites, undoCutWrite } from '../../../../src/main/adapters/settings/guarded-write';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fob-whole-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = () => readFileSync(file, 'utf8');
const writes = (what: string) => () => writeFileSync(file, what);
const fails = (what: string) => () => {
  writeFileSync(file, what);
  throw new Error('no space left');
};

it('leaves only the new file', () => {
  writeFileSync(file, 'old');
  guardedWrite(file, 'new', writes('new'));
  expect(text()).toBe('new');
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

it.each([
  ['was cut short without an error', writes('ne'), 'The file was not written to its end.'],
  ['failed halfway', fails('n'), 'no space left'],
  ['failed before it started', fails('old'), 'no space left'],
])('restores the file if the write %s', (_, write, message) => {
  writeFileSync(file, 'old');
  expect(() => guardedWrite(file, 'new', write)).toThrow(message);
  expect(text()).toBe('old');
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

it.each([
  ['was cut short without an error', writes('ne'), 'The file was not written to its end.'],
  ['failed halfway', fails('n'), 'no space left'],
])('leaves no file if there was none and the write %s', (_, write, message) => {
  expect(() => guardedWrite(file, 'new', write)).toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
});

it('writes nothing if it cannot keep the old file', () => {
  writeFileSync(file, 'old');
  mkdirSync(`${file}.previous`);
  expect(() => guardedWrite(file, 'new', writes('new'))).toThrow('EISDIR');
  expect(text()).toBe('old');
});

it('keeps the old file for the next start if it cannot restore it', () => {
  writeFileSync(file, 'old');
  const folderInTheWay = () => {
    rmSync(file);
    mkdirSync(file);
  };
  expect(() => guardedWrite(file, 'new', folderInTheWay)).toThrow('EISDIR');
  rmSync(file, { recursive: true });
  expect(undoCutWrite(file)).toBe(true);
  expect(text()).toBe('old');
});

it('has nothing to undo if no write was interrupted', () => {
  writeFileSync(file, 'new');
  expect(undoCutWrite(file)).toBe(false);
  expect(text()).toBe('new');
});

it('removes only the files that interrupted writes left', () => {
  const others = ['settings.json', 'settings.json.broken', 'settings.json.tmp-old', 'x.tmp-1764301234a1b2c3'];
  for (const name of [...others, 'settings.json.previous', 'settings.json.tmp-1764301234a1b2c3'])
    writeFileSync(join(folder, name), '');
  removeCutWrites(file);
  expect(readdirSync(folder).sort()).toEqual([...others].sort());
});
