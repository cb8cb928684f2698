import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import { inTurns } from '../support/rounds';

const ROUNDS = 3;
const CYCLES = 50;
/** Milliseconds until V8 has collected its garbage and the system has taken back what ended processes had. */
const SETTLE = 10_000;
const MIB = 1024 * 1024;

/**
 * Measures what is left of 50 windows: the memory of an app in the tray after its window was opened and closed 50 times.
 * The first window of every app maps more of Electron's program file, and leaves code that V8 has compiled. What the
 * others add to that is growth.
 */
export const measureWindows: Measurement = async ({ bed, progress }) => {
  const ready = await bed();
  const pairs = await inTurns(ROUNDS, async (app, round) => {
    progress(`  ${app === 'fob' ? 'Fob' : 'the empty app'}, round ${round + 1} of ${ROUNDS}`);
    const running = await ready.inTray(app);
    const inTray = async () => {
      await sleep(SETTLE);
      return running.memoryBytes / MIB;
    };
    try {
      const never = await inTray();
      await running.openAndCloseWindow();
      const once = await inTray();
      for (let cycle = 1; cycle < CYCLES; cycle += 1) await running.openAndCloseWindow();
      return { never, once, often: await inTray() };
    } finally {
      await running.stop();
    }
  });
  const what = `Memory in the tray after ${CYCLES} windows`;
  return [
    compare(
      { what, against: 'empty app', unit: 'MiB', target: { atMost: 1.1 } },
      pairs.map(({ fob, baseline }) => ({ fob: fob.often, baseline: baseline.often })),
    ),
    compare(
      { what, against: 'after the first', unit: 'MiB', target: { atMost: 1.05 } },
      pairs.map(({ fob }) => ({ fob: fob.often, baseline: fob.once })),
    ),
    compare(
      { what, against: 'before the first', unit: 'MiB' },
      pairs.map(({ fob }) => ({ fob: fob.often, baseline: fob.never })),
    ),
    compare(
      { what: `The empty app after ${CYCLES} windows`, against: 'before the first', unit: 'MiB' },
      pairs.map(({ baseline }) => ({ fob: baseline.often, baseline: baseline.never })),
    ),
  ];
};
