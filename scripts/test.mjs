// npm test: sets up what is missing, then runs every check.
//   npm test -- --only unit,lint       runs some of the stages
//   npm test -- --only e2e -g tray     runs one stage and passes the other arguments on to it
import { ensureBuild } from './setup/build.mjs';
import { usePythonItself } from './setup/python.mjs';
import { runScript, say, SetupError } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';
import { closingLines, countTests } from './testing/closing-lines.mjs';
import { runStage } from './testing/run-stage.mjs';
import { slowestTests } from './testing/slowest.mjs';
import { needs, stages } from './testing/stages.mjs';

await runScript(async () => {
  const { chosen, extraArgs } = readArguments(process.argv.slice(2));
  const start = performance.now();
  await setUp({ forTests: chosen.has('e2e') || chosen.has('pages') });
  if (chosen.has('e2e') && !chosen.has('build')) ensureBuild();
  usePythonItself();
  return summarize(await runStages(chosen, extraArgs), start);
});

function readArguments([option, names, ...extraArgs]) {
  if (option === undefined) return { chosen: new Set(Object.keys(stages)), extraArgs: [] };
  const chosen = new Set(names?.split(','));
  const unknown = [...chosen].filter((name) => !(name in stages));
  if (option !== '--only' || chosen.size === 0 || unknown.length > 0) {
    throw new SetupError(`Usage: npm test -- [--only ${Object.keys(stages).join(',')}]`);
  }
  if (chosen.size > 1 && extraArgs.length > 0) {
    throw new SetupError(`Only one stage takes more arguments, so ${extraArgs.join(' ')} has no place here.`);
  }
  return { chosen, extraArgs };
}

/** Runs two stages at a time, each as soon as one before it has ended. Resolves to their results by name. */
async function runStages(chosen, extraArgs) {
  const waiting = Object.keys(stages).filter((name) => chosen.has(name));
  const started = new Map();
  const runOneByOne = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      started.set(name, runAndReport(name, started.get(needs[name]), extraArgs));
      await started.get(name);
    }
  };
  await Promise.all([runOneByOne(), runOneByOne()]);
  return new Map(await Promise.all([...started].map(async ([name, result]) => [name, await result])));
}

/** @param needed - Resolves to the result of the stage that this one needs. Undefined if it needs none that runs. */
async function runAndReport(name, needed, extraArgs) {
  if ((await needed)?.ok === false) {
    console.log(`skipped  ${name}: it needs ${needs[name]}, which failed`);
    return { ok: false, output: '' };
  }
  const result = await runStage(stages[name], extraArgs);
  console.log(`${result.ok ? 'ok      ' : 'FAILED  '} ${name.padEnd(7)} ${result.seconds.toFixed(1).padStart(6)} s`);
  // A stage that failed shows its whole output in one piece. A stage that passed shows only how many tests ran.
  console.log(result.ok ? closingLines(result.output).join('\n') : result.output);
  return result;
}

function printSlowest(output) {
  const tests = slowestTests(output);
  if (tests.length > 0) console.log('The slowest tests:');
  for (const { name, seconds } of tests) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

/** Prints the totals. The last line has to stand alone, so a stage that failed without a failing test counts as one. */
function summarize(results, start) {
  const failed = [...results].filter(([, { ok }]) => !ok).map(([name]) => name);
  const counts = [...results.values()].map(({ ok, output }) => {
    const tests = countTests(closingLines(output));
    return ok ? tests : { passed: tests.passed, failed: Math.max(tests.failed, 1) };
  });
  printSlowest([...results.values()].map(({ output }) => output).join('\n'));
  const sum = (kind) => counts.reduce((total, count) => total + count[kind], 0);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  say(failed.length === 0 ? `every stage passed (${minutes} min)` : `failed: ${failed.join(', ')} (${minutes} min)`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return failed.length === 0 ? 0 : 1;
}
