// npm run bench: measures Fob's speed and memory, each beside a baseline from the same run. It never fails because Fob
// is slow.
//   npm run bench -- --only start,memory    runs some of the measurements
//   npm run bench -- --json                 prints JSON for a program
import { ensureBuild } from './setup/build.mjs';
import { usePythonItself } from './setup/python.mjs';
import { runScript, SetupError } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  const options = readArguments(process.argv.slice(2));
  const electron = await setUp({ forTests: true });
  ensureBuild();
  usePythonItself();
  // Imported only now: on a fresh clone, set-up has just installed tsx.
  const { require } = await import('tsx/cjs/api');
  const { runBench, UnknownMeasurement } = require('../test/bench/bench.ts', import.meta.url);
  try {
    return await runBench({ ...options, electron });
  } catch (error) {
    throw error instanceof UnknownMeasurement ? new SetupError(error.message) : error;
  }
});

function readArguments(args) {
  const options = { json: false, only: undefined };
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--json') options.json = true;
    else if (args[index] === '--only' && args[index + 1]) options.only = args[++index].split(',');
    else throw new SetupError('Usage: npm run bench -- [--only NAME,…] [--json]');
  }
  return options;
}
