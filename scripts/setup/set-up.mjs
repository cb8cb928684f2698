import { electronRuntime, ensureElectron } from './electron-runtime.mjs';
import { isHeadless } from './headless-desktop.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSandbox } from './sandbox.mjs';
import { SetupError } from './say.mjs';
import { ensureSystem } from './system.mjs';

/**
 * Installs everything that Fob needs to be built and run. Skips what is installed already.
 * @param purpose - `forTests`: whether to install what only the tests need, too.
 * @returns The Electron to run.
 */
export async function setUp({ forTests = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Fob is built with Node 20.19 or later; this is ${process.versions.node}.`);
  }
  ensurePackages();
  await ensureElectron();
  const runtime = electronRuntime();
  ensureSystem({ headless: isHeadless(), forTests }, runtime.path);
  ensureSandbox(runtime.path);
  return runtime;
}
