// electron-builder's configuration where only the older Electron for development is at hand: the same package around it.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { electronRuntime } from '../setup/electron-runtime.mjs';
import { smokeOutput } from './arguments.mjs';

const runtime = electronRuntime();

// electron-builder would download its own; Debian's makes the same archives.
const archiver = '/usr/bin/7za';
if (existsSync(archiver)) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= archiver;

/** Removes what set-up adds to the runtime for development: a loader for unpackaged apps, and a note of the version. */
async function leaveSetUpOut({ appOutDir }) {
  for (const part of ['resources', 'version']) await rm(join(appOutDir, part), { recursive: true, force: true });
}

export default {
  extends: 'electron-builder.yml',
  electronVersion: runtime.version,
  electronDist: dirname(runtime.path),
  afterExtract: leaveSetUpOut,
  directories: { output: smokeOutput(runtime) },
  artifactName: '${productName}-${version}-smoke-${os}-${arch}.${ext}',
};
