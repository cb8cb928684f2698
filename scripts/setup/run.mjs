import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Runs a command to its end with its output kept back.
 * @returns ok: whether it exited with 0; stdout; and, for a message about a failure, everything it said.
 */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  const said = [done.stdout, done.stderr, done.error?.message].filter(Boolean).join('\n').trim();
  return { ok: done.status === 0, stdout: done.stdout ?? '', said };
}

/** npm with its arguments: `npm` is a script on Windows, which only a shell can start. */
export function npm(args, options = {}) {
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Seconds since `start` (performance.now()), for a line to a person. */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
