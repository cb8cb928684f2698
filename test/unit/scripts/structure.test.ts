import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fob-structure-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes these files and runs the check on them. */
function check(files: Record<string, string>): { exitCode: number; output: string } {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    const output = execFileSync(process.execPath, ['scripts/structure/check.mjs', folder], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { exitCode: 0, output };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { exitCode: status, output: stderr };
  }
}

it('accepts files without a circle and with TSDoc on their exports', () => {
  const files = {
    'a/one.ts': '/** One. */\nexport const one = 1;',
    'b/two.ts': "import { one } from '../a/one';\none;",
  };
  expect(check(files)).toMatchObject({ exitCode: 0 });
});

it.each([
  ['values', "import { b } from './b';\nexport const a = b;"],
  ['types', "import type { b } from './b';\nexport type A = typeof b;"],
  ['an export of another file', "export { b } from './b';"],
  ['import()', "export const a = () => import('./b');"],
  ["a type's import()", "export type A = import('./b').B;"],
])('finds a circle of %s', (_, text) => {
  const { exitCode, output } = check({ 'a.ts': text, 'b.ts': "import './c';", 'c.ts': "import './a';" });
  expect(exitCode).toBe(1);
  expect(output).toContain('a circle of imports: a.ts → b.ts → c.ts → a.ts');
});

it.each(['export const one = 1;', '// Not TSDoc.\nexport function one() {}', 'export interface one {}'])(
  'finds an export without TSDoc that another folder imports: %s',
  (text) => {
    const { exitCode, output } = check({ 'a/one.ts': text, 'b/two.ts': "import { one } from '../a/one';" });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/has no TSDoc: a\/one\.ts:[12] one/);
  },
);

it('accepts an export without TSDoc that only its own folder imports', () => {
  expect(check({ 'a/one.ts': 'export const one = 1;', 'a/two.ts': "import { one } from './one';" })).toMatchObject({
    exitCode: 0,
  });
});
