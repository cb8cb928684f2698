import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expiryNotifications } from '../../../src/main/core/surface/expiry-notifications';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import { firstThreadMs } from '../support/proc';
import { coreAsleep, type SleepingCore } from '../support/core-asleep';

const ROUNDS = 3;
/** Rounds to leave out: the first fills V8's caches. */
const WARM_UP = 1;
const MANY = 2_000;
/** Milliseconds that main may be busy before it looks for other work. */
const LONGEST_TURN = 50;
/** Milliseconds after which the measurement gives up. */
const LONGEST_WAKE = 120_000;

/**
 * Measures a computer that wakes up with very many sessions due at once. Half of them need a code from a person first.
 */
export const measureWake: Measurement = async ({ progress }) => {
  const wakes: Wake[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    progress(`  waking ${MANY} profiles (${round + 1} of ${WARM_UP + ROUNDS})`);
    wakes.push(await wake(await coreAsleep(MANY)));
  }
  const measured = wakes.slice(WARM_UP);
  const what = `Wake with ${MANY} profiles due:`;
  return [
    compare(
      { what: `${what} longest turn of main`, against: 'what is allowed', unit: 'ms', target: { atMost: 1 } },
      measured.map(({ longestTurn }) => ({ fob: longestTurn, baseline: LONGEST_TURN })),
    ),
    compare(
      { what: `${what} calls of AWS`, against: 'the least possible', unit: 'calls', target: { atMost: 1.1 } },
      measured.map(({ calls, least }) => ({ fob: calls, baseline: least })),
    ),
    compare(
      { what: `${what} prompts`, against: 'devices without codes', unit: 'prompts', target: { atMost: 1 } },
      measured.map(({ prompts, devices }) => ({ fob: prompts, baseline: devices })),
    ),
  ];
};

interface Wake {
  longestTurn: number;
  calls: number;
  least: number;
  prompts: number;
  devices: number;
}

async function wake({ fob, store, aws, time, due, waiting }: SleepingCore): Promise<Wake> {
  const before = aws.calls.length;
  const renewed = () => aws.count('AssumeRole');
  const goal = renewed() + due;
  let longestTurn = 0;
  const end = performance.now() + LONGEST_WAKE;
  fob.wake();
  for (let last = firstThreadMs(process.pid); renewed() < goal && performance.now() < end;) {
    await nextTurn();
    // The processor time of this thread. Other work on the machine affects it less than the time of day.
    const now = firstThreadMs(process.pid);
    longestTurn = Math.max(longestTurn, now - last);
    last = now;
  }
  // Wait for what follows the last answer, and for calls or prompts that should not come.
  await sleep(1000);
  await fob.stop();
  if (renewed() !== goal) throw new Error(`${renewed() - goal + due} of ${due} sessions were renewed.`);
  // One call more, which asks AWS for its time.
  const result = { longestTurn, calls: aws.calls.length - before, least: due + 1 };
  return { ...result, prompts: expiryNotifications(store.state, time.now()).length, devices: waiting };
}
