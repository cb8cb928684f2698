// npm run pictures: takes the pictures of README.md in docs/images again, of the real Fob with a sandbox AWS account on a
// virtual desktop. It reads none of your files.
import { ensureBuild } from './setup/build.mjs';
import { runScript } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  await setUp({ forTests: true });
  ensureBuild();
  // Imported only now: on a fresh clone, set-up has just installed tsx.
  const { require } = await import('tsx/cjs/api');
  const { runPictures } = require('../test/demo/pictures.ts', import.meta.url);
  return runPictures();
});
