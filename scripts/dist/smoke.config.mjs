// electron-builder's configuration for smoke builds: the same package, made with the older Electron for development.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { electronRuntime } from '../setup/electron-runtime.mjs';
import { smokeOutput } from './arguments.mjs';

const runtime = electronRuntime();

// electron-builder would download its own 7-Zip. Debian's makes the same archives.
const ARCHIVER = '/usr/bin/7za';
if (existsSync(ARCHIVER)) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= ARCHIVER;

/** Removes what set-up adds to the older Electron: a loader for unpackaged apps, and a file with the version. */
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
