import { execFile, spawnSync } from 'node:child_process';

/** Shells that `fob` must work under, with what comes before the script; those that are installed here. */
export const posixShells = [
  ['sh'],
  ['bash'],
  ['bash', '--posix'],
  ['dash'],
  ['zsh'],
  ['busybox', 'sh'],
  ['ksh'],
  ['yash'],
].filter(([shell = '']) => isInstalled(shell));

export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

/** Where a program is, for tests that leave nothing in PATH. */
export const whereIs = (program: string): string => spawnSync('which', [program]).stdout.toString().trim();

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program with nothing in its environment but what is said. */
export function runProgram(
  [program = 'sh', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(program, args, { env }, (_, stdout, stderr) =>
      done({ status: child.exitCode, stdout, stderr }),
    );
    // A program that does not read may be gone.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
