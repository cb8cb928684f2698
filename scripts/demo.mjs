// npm run demo: starts Fob with a sandbox AWS account on this computer. It reads none of your files and sends nothing
// to the network.
import { ensureBuild } from './setup/build.mjs';
import { isHeadless } from './setup/headless-desktop.mjs';
import { runScript } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  const tour = process.argv.includes('--tour') || isHeadless();
  const electron = await setUp({ forTests: tour });
  ensureBuild();
  // Imported only now: on a fresh clone, set-up has just installed tsx.
  const { require } = await import('tsx/cjs/api');
  const { runDemo } = require('../test/demo/demo.ts', import.meta.url);
  return runDemo({ tour, electronPath: electron.path });
});
