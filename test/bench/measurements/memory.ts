import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import { inTurns } from '../support/rounds';

const ROUNDS = 3;
/** Milliseconds until start-up is over and V8 has collected its first garbage. */
const SETTLE = 5_000;
const MIB = 1024 * 1024;

/** Measures the memory of all processes. Each process counts its part of shared memory (PSS). */
export const measureMemory: Measurement = async ({ bed, progress }) => {
  const ready = await bed();
  const sample = (hidden: boolean) =>
    inTurns(ROUNDS, async (app) => {
      const { running } = await ready.start(app, { hidden });
      await sleep(SETTLE);
      const bytes = running.memoryBytes;
      await running.quit();
      return bytes / MIB;
    });
  progress('  in the tray');
  const inTray = await sample(true);
  progress('  with its window');
  const withWindow = await sample(false);
  const against = 'empty app';
  return [
    compare({ what: 'Memory in the tray', against, unit: 'MiB', target: { atMost: 1.1 } }, inTray),
    compare({ what: 'Memory with its window', against, unit: 'MiB', target: { atMost: 1.2 } }, withWindow),
  ];
};
