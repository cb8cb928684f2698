import { describeMachine, disturbances } from './machine';
import type { Measurement } from './measurement';
import { measureAnswers } from './measurements/answers';
import { measureCommand } from './measurements/command';
import { measureIdle } from './measurements/idle';
import { measureMemory } from './measurements/memory';
import { measurePalette } from './measurements/palette';
import { measureParsers } from './measurements/parsers';
import { measureProfiles } from './measurements/profiles';
import { measureSearch } from './measurements/search';
import { measureStart } from './measurements/start';
import { measureStrangers } from './measurements/strangers';
import { measureWake } from './measurements/wake';
import { measureWindows } from './measurements/windows';
import type { Result } from './result';
import { Bed } from './support/bed';
import { table } from './table';

const measurements: Readonly<Record<string, Measurement>> = {
  start: measureStart,
  memory: measureMemory,
  windows: measureWindows,
  command: measureCommand,
  profiles: measureProfiles,
  parsers: measureParsers,
  answers: measureAnswers,
  search: measureSearch,
  palette: measurePalette,
  strangers: measureStrangers,
  idle: measureIdle,
  wake: measureWake,
};

export interface BenchOptions {
  /** Names of measurements. Default: all. */
  only: readonly string[] | undefined;
  json: boolean;
  electron: { path: string; version: string };
}

/** `--only` names a measurement that does not exist. */
export class UnknownMeasurement extends Error {}

/** Measures and prints the results. Resolves to the exit code, which is always 0: numbers never make it fail. */
export async function runBench({ only, json, electron }: BenchOptions): Promise<number> {
  const chosen = choose(only);
  const notes = disturbances();
  let bed: Promise<Bed> | undefined;
  const bench = {
    bed: () => (bed ??= Bed.make(electron.path)),
    progress: (line: string) => process.stderr.write(`fob: ${line}\n`),
    note: (line: string) => notes.push(line),
  };
  const results: (Result & { measurement: string })[] = [];
  try {
    for (const [measurement, measure] of chosen) {
      bench.progress(`measuring ${measurement}`);
      for (const result of await measure(bench)) results.push({ measurement, ...result });
    }
  } finally {
    await (await bed)?.stop();
  }
  const machine = describeMachine(electron.version);
  if (json) {
    console.log(JSON.stringify({ machine, notes, results }, null, 2));
  } else {
    console.log(`\n${table(results)}\n`);
    console.log(`Medians, quartiles in parentheses. ${Object.values(machineInWords(machine)).join(', ')}.`);
    for (const note of notes) console.log(note);
  }
  return 0;
}

function choose(only: readonly string[] | undefined): [string, Measurement][] {
  const unknown = only?.filter((name) => !(name in measurements)) ?? [];
  if (unknown.length > 0) {
    const known = Object.keys(measurements).join(', ');
    throw new UnknownMeasurement(`There is no measurement ${unknown.join(', ')}; there are ${known}.`);
  }
  return Object.entries(measurements).filter(([name]) => only?.includes(name) ?? true);
}

const machineInWords = ({ cpu, cores, kernel, node, electron }: ReturnType<typeof describeMachine>): string[] => [
  `${cores} × ${cpu}`,
  `Linux ${kernel}`,
  `Electron ${electron}`,
  `Node ${node}`,
];
