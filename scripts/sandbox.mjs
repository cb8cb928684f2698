// npm run sandbox: starts the sandbox AWS account (test/sandbox). It prints one line of JSON and serves until it is
// stopped.
import { ensurePackages } from './setup/packages.mjs';
import { runScript } from './setup/say.mjs';

await runScript(() => ensurePackages());

if (!process.exitCode) {
  // Imported only now: on a fresh clone, set-up has just installed tsx.
  const { require } = await import('tsx/cjs/api');
  require('../test/sandbox/cli.ts', import.meta.url);
}
