// Builds Fob into out/ if its sources changed. `npm start` does the same before it starts Fob.
import { ensureBuild } from './setup/build.mjs';
import { runScript } from './setup/say.mjs';

await runScript(() => {
  ensureBuild();
  return 0;
});
