import { eventually } from '../../desktop/within';
import type { Bench, Measurement } from '../measurement';
import { compare, type Result } from '../result';
import { LIVE_PROFILE, type Bed } from '../support/bed';
import { allAtOnce, findAwsCli, millisecondsEach, works, type Command } from '../support/commands';
import { inTurns } from '../support/rounds';

const ROUNDS = 7;
/** Runs per sample: as many as take about as long. */
const TIMES = { fob: 15, curl: 15, aws: 1 };
const PARALLEL = 200;
const target = { timesFaster: 20 };

/** `fob credentials` for a live session, which is what every start of a tool waits for. */
export const measureCommand: Measurement = async (bench) => {
  const bed = await bench.bed();
  const { fob, curl } = commands(bed);
  const { running } = await bed.start('fob', { hidden: true });
  try {
    await eventually(15_000, 'fob credentials answers', async () => (await works(fob)) || undefined);
    const alone = await inTurns(ROUNDS, (who) =>
      who === 'fob' ? millisecondsEach(fob, TIMES.fob) : millisecondsEach(curl, TIMES.curl),
    );
    const parallel = await inTurns(ROUNDS, (who) => parallelMs(who === 'fob' ? fob : curl));
    return [
      ...(await againstAws(bench, bed, fob)),
      compare({ what: 'fob credentials', against: 'bare curl', unit: 'ms' }, alone),
      compare({ what: `${PARALLEL} fob credentials at once`, against: `${PARALLEL} bare curl`, unit: 'ms' }, parallel),
    ];
  } finally {
    await running.quit();
  }
};

async function againstAws({ note }: Bench, bed: Bed, fob: Command): Promise<Result[]> {
  const program = await findAwsCli();
  if (program === undefined) {
    note('The AWS CLI is not installed: fob was not compared with it.');
    return [];
  }
  const { env } = commands(bed).fob;
  const version = { program, args: ['--version'], env };
  // A profile with a key of its own: nothing is asked of AWS.
  const exported = { program, args: ['configure', 'export-credentials', '--profile', 'alice'], env };
  const results = [await compareWith(version, 'aws --version', fob)];
  if (await works(exported)) results.push(await compareWith(exported, 'aws configure export-credentials', fob));
  else note('This AWS CLI has no "configure export-credentials": not compared with.');
  return results;
}

async function compareWith(command: Command, against: string, fob: Command): Promise<Result> {
  const pairs = await inTurns(ROUNDS, (who) =>
    who === 'fob' ? millisecondsEach(fob, TIMES.fob) : millisecondsEach(command, TIMES.aws),
  );
  return compare({ what: 'fob credentials', against, unit: 'ms', target }, pairs);
}

/** All must get the same answer; one refused would make the rest look quick. */
async function parallelMs(command: Command): Promise<number> {
  const { milliseconds, output } = await allAtOnce(command, PARALLEL);
  const keys = output.match(/"AccessKeyId":\s*"[^"]+"/g) ?? [];
  if (keys.length !== PARALLEL || new Set(keys).size !== 1) {
    throw new Error(`Of ${PARALLEL} commands at once, ${keys.length} got an answer.`);
  }
  return milliseconds;
}

/** With the environment of the person's terminal, and nothing of our own. */
function commands({ homes }: Bed): { fob: Command; curl: Command } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: homes.fob.path };
  const socket = homes.fob.file('.fob/fob.sock');
  const url = `http://fob/credentials?profile=${LIVE_PROFILE}`;
  return {
    fob: { program: homes.fob.file('.fob/bin/fob'), args: ['credentials', LIVE_PROFILE], env },
    curl: { program: 'curl', args: ['-q', '--silent', '--unix-socket', socket, '--noproxy', '*', url], env },
  };
}
