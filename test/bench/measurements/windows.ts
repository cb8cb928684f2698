import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement';
import { compare } from '../result';

const ROUNDS = 3;
const CYCLES = 50;
/** Milliseconds until V8 has collected its garbage and the system has taken back what ended processes had. */
const SETTLE = 5_000;
const MIB = 1024 * 1024;

/**
 * Measures what is left of 50 windows: the memory of Fob in the tray after its window was opened and closed 50 times. The
 * first window leaves code that V8 has compiled, and the like. What the others add to that is growth.
 */
export const measureWindows: Measurement = async ({ bed, progress }) => {
  const ready = await bed();
  const pairs = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`  round ${round} of ${ROUNDS}`);
    const fob = await ready.inTray();
    const inTray = async () => {
      await sleep(SETTLE);
      return fob.memoryBytes / MIB;
    };
    const openAndClose = async () => fob.closeWindow(await fob.openWindow());
    try {
      const never = await inTray();
      await openAndClose();
      const once = await inTray();
      for (let cycle = 1; cycle < CYCLES; cycle += 1) await openAndClose();
      pairs.push({ never, once, often: await inTray() });
    } finally {
      await fob.stop();
    }
  }
  const what = `Memory in the tray after ${CYCLES} windows`;
  return [
    compare(
      { what, against: 'before the first', unit: 'MiB', target: { atMost: 1.1 } },
      pairs.map(({ never, often }) => ({ fob: often, baseline: never })),
    ),
    compare(
      { what, against: 'after the first', unit: 'MiB', target: { atMost: 1.05 } },
      pairs.map(({ once, often }) => ({ fob: often, baseline: once })),
    ),
  ];
};
