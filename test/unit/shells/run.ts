import { execFile, spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';

const candidates: readonly (readonly string[])[] = [
  ['sh'],
  ['bash'],
  ['bash', '--posix'],
  ['dash'],
  ['zsh'],
  ['busybox', 'sh'],
  ['ksh'],
  ['yash'],
  [process.env.FOB_BASH32 ?? '', '--posix'],
];

/**
 * The installed shells that `fob` has to work under, each with its arguments before the script. `sh` is the same program as
 * one of the others on most systems, so each program comes once. FOB_BASH32 names a bash 3.2, which is /bin/sh on macOS.
 */
export const posixShells = [
  ...new Map(
    candidates
      .filter(([shell = '']) => isInstalled(shell))
      .map((shell) => [[realpathSync(whereIs(shell[0] ?? '')), ...shell.slice(1)].join(' '), shell] as const),
  ).values(),
];

export function isInstalled(program: string): boolean {
  return program !== '' && spawnSync('which', [program]).status === 0;
}

/** The path of a program, for tests with an empty PATH. */
export function whereIs(program: string): string {
  return spawnSync('which', [program]).stdout.toString().trim();
}

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program with exactly this environment. */
export function runProgram(
  [program = 'sh', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(program, args, { env }, (_, stdout, stderr) =>
      done({ status: child.exitCode, stdout, stderr }),
    );
    // A program that does not read its input may have ended already.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
