import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';

const stamp = join(root, 'out/.built-from');
const inputs = [
  'src',
  'assets',
  'scripts/bundle',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A hash of every file that the build reads, by date and size. Reading the contents would take as long as a small
 * build.
 */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesBelow(input)).sort()) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute).flatMap((name) => filesBelow(join(path, name)));
}

/** Builds Fob into out/ if a source changed since the last build. */
export function ensureBuild() {
  const current = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  say('building Fob, because its sources changed');
  const start = performance.now();
  const build = run(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']);
  if (!build.ok) throw new SetupError(`The build failed.\n${build.output}`);
  writeFileSync(stamp, current);
  say(`Fob is built (${seconds(start)})`);
}
