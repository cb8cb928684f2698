import { join } from 'node:path';
import { root } from '../setup/run.mjs';

const bin = (path, ...args) => [process.execPath, join(root, 'node_modules', path), ...args];
/** ESLint makes so many short-lived objects that a larger space for them saves a fifth of its time. In MiB. */
const roomForNew = '--max-semi-space-size=128';
const tsc = (...args) => bin('typescript-7/bin/tsc', '--noEmit', ...args);

/**
 * The stages of `npm test` in the order in which they start. Two of them run at a time, because end-to-end tests also
 * wait for sessions to end and for new codes. The long ones start first, so that no long one is left to run alone at
 * the end. Each stage does the same as its script of package.json, but starts faster without npm, and the build is
 * skipped if nothing changed.
 */
export const stages = {
  build: [[process.execPath, join(root, 'scripts/build.mjs')]],
  unit: [bin('vitest/vitest.mjs', 'run')],
  e2e: [bin('@playwright/test/cli.js', 'test')],
  pages: [bin('@playwright/test/cli.js', 'test', '-c', 'test/renderer/playwright.config.ts')],
  lint: [
    [process.execPath, join(root, 'scripts/structure/check.mjs')],
    [process.execPath, roomForNew, join(root, 'node_modules/eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  ],
  types: [tsc(), tsc('-p', 'tsconfig.electron-33.json')],
  format: [bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
};

/** The stage that each of these stages needs. If that one failed, the stage is skipped. */
export const needs = { e2e: 'build' };
