import { join } from 'node:path';
import { root } from '../setup/run.mjs';

const bin = (path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args];
const tsc = (...args) => bin('typescript/bin/tsc', '--noEmit', ...args);

/**
 * The stages of `npm test`, each as the commands it runs one after another: package.json's scripts without npm around
 * each, but for the build, which need not be done again when nothing changed.
 */
export const stages = {
  format: [bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  lint: [
    [process.execPath, join(root, 'scripts/structure/check.mjs')],
    bin('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  ],
  types: [tsc(), tsc('-p', 'tsconfig.electron-33.json')],
  unit: [bin('vitest/vitest.mjs', 'run')],
  build: [[process.execPath, join(root, 'scripts/build.mjs')]],
  e2e: [bin('@playwright/test/cli.js', 'test')],
};

/** What runs beside what: two lanes keep two cores busy; what starts windows and measures time has the machine alone. */
export const schedule = [
  [
    ['format', 'lint'],
    ['types', 'unit'],
  ],
  [['build']],
  [['e2e']],
];

/** A stage that is no use when another one failed. */
export const needs = { e2e: 'build' };
