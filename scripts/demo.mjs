// npm run demo: Fob with an AWS account of its own on this computer. Nothing of yours is read, and nothing leaves the machine.
import { ensureBuild } from './setup/build.mjs';
import { isHeadless } from './setup/headless-desktop.mjs';
import { runScript } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  const tour = process.argv.includes('--tour') || isHeadless();
  const electron = await setUp({ forTests: tour });
  ensureBuild();
  // Only now: on a fresh clone tsx was not there before.
  const { require } = await import('tsx/cjs/api');
  const { runDemo } = require('../test/demo/demo.ts', import.meta.url);
  return runDemo({ tour, electronPath: electron.path });
});
