import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProblems } from '../../../scripts/structure/problems.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fob-structure-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function problemsOf(files: Record<string, string>): string[] {
  write(files);
  return findProblems(folder).problems;
}

/** Runs the check as `npm run lint` does. */
const check = () =>
  spawnSync(process.execPath, ['scripts/structure/check.mjs', folder], { encoding: 'utf8', stdio: 'pipe' });

it('fails on a problem and succeeds without one', () => {
  write({ 'a.ts': "import './b';", 'b.ts': "import './a';" });
  expect(check()).toMatchObject({ status: 1, stderr: 'a circle of imports: a.ts → b.ts → a.ts\n' });
  write({ 'b.ts': '' });
  expect(check()).toMatchObject({ status: 0, stderr: '' });
});

it('finds names that differ only in case', () => {
  expect(problemsOf({ 'a/Legend.tsx': '', 'a/legend.ts': '', 'b/legend.ts': '' })).toEqual([
    'names that differ only in case: a/Legend.tsx, a/legend.ts',
  ]);
});

it('accepts files without a circle and with TSDoc on their exports', () => {
  const files = {
    'a/one.ts': '/** One. */\nexport const one = 1;',
    'b/two.ts': "import { one } from '../a/one';\none;",
  };
  expect(problemsOf(files)).toEqual([]);
});

it.each([
  ['values', "import { b } from './b';\nexport const a = b;"],
  ['types', "import type { b } from './b';\nexport type A = typeof b;"],
  ['an export of another file', "export { b } from './b';"],
  ['import()', "export const a = () => import('./b');"],
  ["a type's import()", "export type A = import('./b').B;"],
])('finds a circle of %s', (_, text) => {
  const files = { 'a.ts': text, 'b.ts': "import './c';", 'c.ts': "import './a';" };
  expect(problemsOf(files)).toEqual(['a circle of imports: a.ts → b.ts → c.ts → a.ts']);
});

it.each(['export const one = 1;', '// Not TSDoc.\nexport function one() {}', 'export interface one {}'])(
  'finds an export without TSDoc that another folder imports: %s',
  (text) => {
    const [problem, ...others] = problemsOf({ 'a/one.ts': text, 'b/two.ts': "import { one } from '../a/one';" });
    expect(problem).toMatch(/has no TSDoc: a\/one\.ts:[12] one$/);
    expect(others).toEqual([]);
  },
);

it.each([
  "import * as all from '../a/one';",
  "export * from '../a/one';",
  "export const load = () => import('../a/one');",
  "export type All = typeof import('../a/one');",
])('finds an export without TSDoc if another folder imports the whole file: %s', (text) => {
  expect(problemsOf({ 'a/one.ts': 'export const one = 1;', 'b/two.ts': text })).toEqual([
    'an export that crosses a folder has no TSDoc: a/one.ts:1 one',
  ]);
});

it('accepts an export without TSDoc that only its own folder imports', () => {
  const files = { 'a/one.ts': 'export const one = 1;', 'a/two.ts': "import { one } from './one';" };
  expect(problemsOf(files)).toEqual([]);
});
