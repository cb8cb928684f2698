/** A program of its own: it takes all open files that it may have, then runs programs as Fob does. Prints JSON. */
import { openSync } from 'node:fs';
import { runFob } from '../../../src/main/adapters/connect/run-fob';
import { ProgramRunner } from '../../../src/main/adapters/programs/program-runner';
import { runProgram } from '../../../src/main/adapters/doctor/run-program';
import { pathOfTerminals } from '../../../src/main/adapters/fob-command/login-path';

function takeAllFiles(): void {
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    // There are none left.
  }
}

async function main(): Promise<void> {
  takeAllFiles();
  const call = { path: '/bin/true', args: [], env: {}, cwd: '/', longest: 5_000 };
  const [source, fob, doctor, path] = await Promise.all([
    new ProgramRunner().run(call),
    runFob('/bin/true', 'dev'),
    runProgram('/bin/true', [], {}, 5_000).catch((error: unknown) => (error as NodeJS.ErrnoException).code),
    pathOfTerminals('/bin/sh', { PATH: '/of/this/process' }),
  ]);
  // Node's own handles of processes that never started would keep this one alive.
  process.stdout.write(JSON.stringify({ source, fob, doctor, path }), () => process.exit());
}

void main();
