import { join } from 'node:path';
import { root } from '../setup/run.mjs';

const bin = (path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args];
const tsc = (...args) => bin('typescript/bin/tsc', '--noEmit', ...args);

/**
 * The stages of `npm test`. Each one runs its commands one after another. They do the same as the scripts of
 * package.json, but start faster without npm, and the build is skipped if nothing changed.
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

/**
 * The stages by lane. The lanes run side by side, because end-to-end tests also wait for sessions to end and for new
 * codes. The stages of a lane run one after another. Measured on two cores: a third lane slows the tests down by more
 * than it saves, and so does another order.
 */
export const lanes = [
  ['build', 'e2e'],
  ['format', 'types', 'lint', 'unit'],
];

/** The stage that each of these stages needs. If that one failed, the stage is skipped. */
export const needs = { e2e: 'build' };
