import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import type { RunningApp } from '../support/running-app';

const ROUNDS = 3;
/** Milliseconds until V8 has collected the garbage of start-up. It does that little by little in quiet moments. */
const SETTLE = 45_000;
const SECONDS = 20;

/** Measures Fob while it does nothing in the tray. Both apps run at the same time, so the machine is equally busy. */
export const measureIdle: Measurement = async ({ bed, progress }) => {
  const ready = await bed();
  const fob = (await ready.start('fob', { hidden: true })).running;
  const baseline = (await ready.start('baseline', { hidden: true })).running;
  progress(`  settling for ${SETTLE / 1000} s`);
  await sleep(SETTLE);
  const rates: { fob: Rates; baseline: Rates }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`  waiting ${SECONDS} s (${round} of ${ROUNDS})`);
    const before = [look(fob), look(baseline)] as const;
    await sleep(SECONDS * 1000);
    rates.push({ fob: since(before[0], look(fob)), baseline: since(before[1], look(baseline)) });
  }
  await fob.quit();
  await baseline.quit();
  const ratesOf = (name: keyof Rates) => rates.map((pair) => ({ fob: pair.fob[name], baseline: pair.baseline[name] }));
  const against = 'empty app';
  return [
    compare({ what: 'Idle in the tray: wake-ups of main', against, unit: 'per s' }, ratesOf('wakeUps')),
    compare({ what: 'Idle in the tray: processor per minute', against, unit: 'ms' }, ratesOf('processorMs')),
  ];
};

interface Rates {
  /** Per second. */
  wakeUps: number;
  /** Per minute. */
  processorMs: number;
}

const look = ({ wakeUps, processorMs }: RunningApp) => ({ wakeUps, processorMs, at: performance.now() });

function since(before: ReturnType<typeof look>, now: ReturnType<typeof look>): Rates {
  const seconds = (now.at - before.at) / 1000;
  return {
    wakeUps: (now.wakeUps - before.wakeUps) / seconds,
    processorMs: ((now.processorMs - before.processorMs) / seconds) * 60,
  };
}
