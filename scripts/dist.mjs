// npm run dist: sets up what is missing, builds what changed, and packages Fob for this system.
//   npm run dist -- --dir              makes only the unpacked app
//   npm run dist -- --linux deb rpm    passes targets and architectures on to electron-builder's command line
//   npm run dist -- --smoke …          also packages when only the older Electron for development is installed
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readArguments, smokeOutput } from './dist/arguments.mjs';
import { artifactsSince, describe, describeApp, unpackedApp } from './dist/results.mjs';
import { forgetInputs, isUpToDate, rememberInputs } from './dist/up-to-date.mjs';
import { ensureBuild } from './setup/build.mjs';
import { electronRuntime, ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/run.mjs';
import { runScript, say, SetupError } from './setup/say.mjs';

await runScript(async () => {
  // The rest of set-up is left out: packaging shows no window, so it needs no system libraries.
  ensurePackages();
  await ensureElectron();
  const runtime = electronRuntime();
  const asked = readArguments(process.argv.slice(2), runtime, process);
  if (asked.refusal) throw new SetupError(asked.refusal);
  if (asked.smoke) {
    say(`smoke build on the older Electron ${runtime.version}: only for trying it out, never for a release`);
  }
  ensureBuild();

  const output = join(root, asked.smoke ? smokeOutput(runtime) : 'dist');
  const app = unpackedApp(output);
  if (asked.onlyApp && existsSync(app) && isUpToDate(output, runtime)) {
    say('the unpacked app is up to date');
  } else {
    const start = Date.now();
    forgetInputs(output);
    await electronBuilder(asked.smoke ? ['--config', 'scripts/dist/smoke.config.mjs', ...asked.rest] : asked.rest);
    if (asked.onlyApp) rememberInputs(output, runtime);
    for (const file of artifactsSince(output, start)) console.log(`${relative(root, file)}  ${describe(file)}`);
  }
  if (existsSync(app)) console.log(`${relative(root, app)}  ${describeApp(app)}`);
  return 0;
});

/** Runs electron-builder's own command line, which prints what it does. */
async function electronBuilder(args) {
  const cli = join(root, 'node_modules/electron-builder/cli.js');
  // Only the list of packages goes to stdout, so that a program can read it. Progress goes to stderr.
  const child = spawn(process.execPath, [cli, ...args, '--publish', 'never'], { cwd: root, stdio: ['ignore', 2, 2] });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new SetupError('electron-builder failed; its output is above.');
}
