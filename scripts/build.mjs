// Builds Fob into out/ when its sources changed, as `npm start` does before it starts Fob.
import { ensureBuild } from './setup/build.mjs';
import { runScript } from './setup/say.mjs';

await runScript(() => {
  ensureBuild();
  return 0;
});
