import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/run.mjs';

const stamp = (output) => join(output, '.packaged-from');

/** A hash of everything that goes into the unpacked app: the build, the configuration, Electron. */
function inputs({ version, official }) {
  const hash = createHash('sha256').update(`${version} ${official}\n`);
  for (const file of ['out/.built-from', 'electron-builder.yml', 'LICENSE', ...filesBelow('scripts/dist')]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Whether the unpacked app in `output` was made from the current inputs. Build first: out/ is one of them. */
export function isUpToDate(output, runtime) {
  return existsSync(stamp(output)) && readFileSync(stamp(output), 'utf8') === inputs(runtime);
}

/** Call this before electron-builder writes to `output`: a run that fails may leave a mixture behind. */
export function forgetInputs(output) {
  rmSync(stamp(output), { force: true });
}

/** Notes which inputs the unpacked app in `output` was made from. */
export function rememberInputs(output, runtime) {
  writeFileSync(stamp(output), inputs(runtime));
}
