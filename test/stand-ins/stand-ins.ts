/** A folder with stand-ins for programs that give codes, and their state, which a test sets and reads. README.md says more. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An entry of a password manager. */
export interface StandInEntry {
  name: string;
  id?: string;
  vault?: string;
  user?: string;
  /** In base32. Null: the entry has no code. */
  secret: string | null;
  digits?: number;
}

/** What `ykman` finds in a key. The secrets of accounts are in base32. */
export interface StandInKey {
  serial: string;
  accounts?: Record<string, { secret: string; touch?: boolean }>;
  /** Protects the accounts. */
  password?: string;
  /** `ykman` remembers the password. */
  isRemembered?: boolean;
  /** How many accounts it takes. 32 if it does not say. */
  capacity?: number;
}

/** Milliseconds before a program does anything. */
interface Slow {
  latency?: number;
}

/**
 * The state of each program. An account that `asks` waits until the test calls `answer`, and `refused` means that the
 * person said no.
 */
export interface StandInStates {
  op: Slow & {
    entries?: StandInEntry[];
    account?: 'unlocked' | 'none' | 'signed-out' | 'app-off' | 'asks' | 'refused';
  };
  bw: Slow & {
    entries?: StandInEntry[];
    account?: 'unlocked' | 'logged-out' | 'locked';
    /** What BW_SESSION has to be. */
    session?: string;
    premium?: boolean;
  };
  rbw: Slow & { entries?: StandInEntry[]; account?: 'unlocked' | 'none' | 'asks' | 'refused' };
  gopass: Slow & {
    entries?: StandInEntry[];
    account?: 'unlocked' | 'none' | 'asks' | 'refused';
    /** Prints as version 1.12 does. */
    isOld?: boolean;
  };
  ykman: Slow & {
    keys?: StandInKey[];
    /** False: the smart card service of the computer does not run. */
    pcsc?: boolean;
    /** Milliseconds that a key waits for a touch. 15 seconds, as real ones do, if it does not say. */
    touchTime?: number;
  };
}
export type StandInName = keyof StandInStates;

/** One start of a stand-in. */
export interface StandInCall {
  program: StandInName;
  args: string[];
  /** The names of its environment variables. */
  environment: string[];
  /** How many bytes it read from standard input. Of a program that was ended this is not known, and 0. */
  input: number;
}

const all: readonly StandInName[] = ['op', 'bw', 'rbw', 'gopass', 'ykman'];

/**
 * Puts stand-ins into `bin` below the folder.
 *
 * @param folder An empty folder. `state` below it has the secrets, as a vault or a key would.
 * @param names The programs that are installed.
 */
export function standIns(folder: string, names: readonly StandInName[] = all) {
  const bin = join(folder, 'bin');
  const state = join(folder, 'state');
  mkdirSync(bin, { recursive: true });
  mkdirSync(state, { recursive: true });
  for (const name of names) {
    const script = join(__dirname, `${name}.mjs`);
    const path = join(bin, name);
    writeFileSync(
      path,
      `#!/bin/sh\nSTAND_IN_STATE="\${STAND_IN_STATE:-${state}}" exec '${process.execPath}' '${script}' "$@"\n`,
    );
    chmodSync(path, 0o755);
  }
  const file = (name: string) => join(state, name);
  const lines = (name: string): StandInCall[] =>
    existsSync(file(name))
      ? readFileSync(file(name), 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as StandInCall)
      : [];
  return {
    /** For PATH. */
    bin,
    /** Has secrets, so searches for secrets that leaked leave it out. */
    state,
    set<Name extends StandInName>(name: Name, value: StandInStates[Name]): void {
      // A program that starts meanwhile reads the old state or the new one.
      writeFileSync(file(`${name}.new`), JSON.stringify(value));
      renameSync(file(`${name}.new`), file(`${name}.json`));
    },
    get<Name extends StandInName>(name: Name): StandInStates[Name] {
      return JSON.parse(readFileSync(file(`${name}.json`), 'utf8')) as StandInStates[Name];
    },
    /** The person touches the key that waits, or the next one that does. */
    touch: () => writeFileSync(file('touch'), ''),
    /** The person answers the window of a program that asks. */
    answer: () => writeFileSync(file('answer'), ''),
    /** Every start, also of programs that still run or were ended. */
    starts: () => lines('starts.jsonl'),
    /** The programs that ended by themselves, with what they read. */
    calls: () => lines('calls.jsonl'),
    /** Forgets starts, calls and what the person did. */
    forget(): void {
      for (const name of ['starts.jsonl', 'calls.jsonl', 'touch', 'answer']) rmSync(file(name), { force: true });
    },
  };
}
