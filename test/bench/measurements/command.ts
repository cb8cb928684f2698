import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../desktop/wait';
import type { Bench, Measurement } from '../measurement';
import { compare, type Result } from '../result';
import { LIVE_PROFILE, type Bed } from '../support/bed';
import { allAtOnce, findAwsCli, millisecondsEach, works, type Command } from '../support/commands';
import { inTurns } from '../support/rounds';

const ROUNDS = 7;
/** Runs per sample. With these numbers, a sample of each takes about as long. */
const TIMES = { fob: 15, curl: 15, aws: 1 };
/** How much longer a command that fetches its credentials may take to start than one that gets them as variables. */
const RENEWING = { atMost: 1.5 };
const PARALLEL = 200;
/**
 * Milliseconds until the rate limit of the socket allows as many calls again. This measurement is not about the limit.
 */
const REFILL = 1_500;
const target = { timesFaster: 20 };

/** The commands that tools, new shells and scripts wait for. The session is live. */
const MEASURED = {
  'fob credentials': ['credentials', LIVE_PROFILE],
  'fob env': ['env', LIVE_PROFILE, '--shell', 'bash'],
  'fob exec true': ['exec', LIVE_PROFILE, '--', 'true'],
  'fob exec --static true': ['exec', LIVE_PROFILE, '--static', '--', 'true'],
};

export const measureCommand: Measurement = async (bench) => {
  const bed = await bench.bed();
  const { fob, curl } = commands(bed);
  const { running } = await bed.start('fob', { hidden: true });
  try {
    await until(
      'fob credentials answers',
      () => works(fob('fob credentials')),
      (itDoes) => itDoes,
    );
    const results: Result[] = [];
    for (const what of Object.keys(MEASURED) as Measured[]) {
      results.push(...(await againstAws(bench, bed, what)));
      const alone = await inTurns(ROUNDS, (who) =>
        who === 'fob' ? millisecondsEach(fob(what), TIMES.fob) : millisecondsEach(curl, TIMES.curl),
      );
      results.push(compare({ what, against: 'bare curl', unit: 'ms' }, alone));
    }
    const execs = await inTurns(ROUNDS, (who) =>
      millisecondsEach(fob(who === 'fob' ? 'fob exec true' : 'fob exec --static true'), TIMES.fob),
    );
    results.push(
      compare({ what: 'fob exec true', against: 'fob exec --static true', unit: 'ms', target: RENEWING }, execs),
    );
    const parallel = await inTurns(ROUNDS, (who) => parallelMs(who === 'fob' ? fob('fob credentials') : curl));
    const what = `${PARALLEL} fob credentials at once`;
    return [...results, compare({ what, against: `${PARALLEL} bare curl`, unit: 'ms' }, parallel)];
  } finally {
    await running.quit();
  }
};

type Measured = keyof typeof MEASURED;

async function againstAws({ note }: Bench, bed: Bed, what: Measured): Promise<Result[]> {
  const program = findAwsCli();
  if (program === undefined) {
    note(`The AWS CLI is not installed: ${what} was not compared with it.`);
    return [];
  }
  const { fob, env } = commands(bed);
  const version = { program, args: ['--version'], env };
  const results = [await compareWith(version, 'aws --version', what, fob(what))];
  if (what !== 'fob credentials') return results;
  // This profile has its own access key, so the AWS CLI does not call AWS.
  const exported = { program, args: ['configure', 'export-credentials', '--profile', 'alice'], env };
  if (await works(exported)) {
    results.push(await compareWith(exported, 'aws configure export-credentials', what, fob(what)));
  } else note('This AWS CLI has no "configure export-credentials": it was left out of the comparison.');
  return results;
}

async function compareWith(command: Command, against: string, what: Measured, fob: Command): Promise<Result> {
  const pairs = await inTurns(ROUNDS, (who) =>
    who === 'fob' ? millisecondsEach(fob, TIMES.fob) : millisecondsEach(command, TIMES.aws),
  );
  return compare({ what, against, unit: 'ms', target }, pairs);
}

/** Fails unless all commands get the same answer: refused ones would make the rest look quick. */
async function parallelMs(command: Command): Promise<number> {
  await sleep(REFILL);
  const { milliseconds, output } = await allAtOnce(command, PARALLEL);
  const keys = output.match(/"AccessKeyId":\s*"[^"]+"/g) ?? [];
  if (keys.length !== PARALLEL || new Set(keys).size !== 1) {
    throw new Error(`Of ${PARALLEL} commands at once, ${keys.length} got an answer.`);
  }
  return milliseconds;
}

/** Commands with only the environment of a person's terminal. */
function commands({ homes }: Bed): { fob: (what: Measured) => Command; curl: Command; env: Command['env'] } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: homes.fob.path };
  const socket = homes.fob.file('.fob/fob.sock');
  const url = `http://fob/credentials?profile=${LIVE_PROFILE}`;
  return {
    env,
    fob: (what) => ({ program: homes.fob.file('.fob/bin/fob'), args: MEASURED[what], env }),
    curl: { program: 'curl', args: ['-q', '--silent', '--unix-socket', socket, '--noproxy', '*', url], env },
  };
}
