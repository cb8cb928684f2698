// Starts the sandbox AWS account (test/sandbox): one line of JSON on standard output, then it serves until stopped.
import { ensurePackages } from './setup/packages.mjs';
import { runScript } from './setup/say.mjs';

await runScript(() => ensurePackages());

if (!process.exitCode) {
  // Only now: on a fresh clone tsx was not there before.
  const { require } = await import('tsx/cjs/api');
  require('../test/sandbox/cli.ts', import.meta.url);
}
