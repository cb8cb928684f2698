import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement';
import { compare, type Result, type Target } from '../result';
import { each, inTurns } from '../support/rounds';
import type { AppName, Bed } from '../support/bed';

const ROUNDS = 7;

interface Times {
  trayMs: number;
  windowMs: number;
  mainThreadMs: number;
}

/** Measures the time from the start of the process until the tray has the icon and the window is on the screen. */
export const measureStart: Measurement = async ({ bed, progress }) => {
  const ready = await bed();
  // Not measured: the very first start reads Electron from the disk.
  for (const app of ['fob', 'baseline'] as const) await startAgain(ready, app);
  progress('  starts in a home with the files of an earlier run');
  const again = await inTurns(ROUNDS, (app) => startAgain(ready, app));
  progress('  first starts');
  const first = await inTurns(ROUNDS, (app) => startFirst(ready, app));
  return [...results('Start', again), ...results('First start', first)];
};

function results(what: string, pairs: { fob: Times; baseline: Times }[]): Result[] {
  const row = (event: string, time: keyof Times, target: Target): Result =>
    compare(
      { what: `${what}: ${event}`, against: 'empty app', unit: 'ms', target },
      each(pairs, (times) => times[time]),
    );
  return [
    row('icon in the tray', 'trayMs', { atMost: 1.05 }),
    row('window shown', 'windowMs', { atMost: 1.1 }),
    row('work of main until then', 'mainThreadMs', { atMost: 1.2 }),
  ];
}

async function startAgain(bed: Bed, app: AppName, home = bed.homes[app]): Promise<Times> {
  const { running, ...times } = await bed.start(app, { home });
  await sleep(1000); // The app still works after it shows its window. The next start must not compete with it.
  await running.quit();
  return times;
}

async function startFirst(bed: Bed, app: AppName): Promise<Times> {
  const home = await bed.freshHome(app);
  try {
    return await startAgain(bed, app, home);
  } finally {
    await home.remove();
  }
}
