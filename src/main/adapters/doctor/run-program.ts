import { spawn, type ChildProcess } from 'node:child_process';

/** What a program printed, and how it ended. */
export interface Ended {
  status: number | null;
  output: string;
  errors: string;
}

/** Characters of output to keep. A version and an error are short. */
const MOST_OUTPUT = 20_000;

/**
 * Runs a program without a shell, except for a batch file, which only cmd can run. Null if there is no such program.
 *
 * @param longest Milliseconds, then it is ended.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  longest: number,
): Promise<Ended | null> {
  const isBatch = /\.cmd$/i.test(program);
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(
      isBatch ? (env.ComSpec ?? 'cmd.exe') : program,
      isBatch ? batch(program, args) : args,
      {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsVerbatimArguments: isBatch,
        windowsHide: true,
        timeout: longest,
        killSignal: 'SIGKILL',
      },
    );
    const ended: Ended = { status: null, output: '', errors: '' };
    // If this computer has no open files left, there are no pipes, and an `error` follows.
    child.stdout?.on(
      'data',
      (chunk: Buffer) => (ended.output = `${ended.output}${chunk.toString()}`.slice(0, MOST_OUTPUT)),
    );
    child.stderr?.on(
      'data',
      (chunk: Buffer) => (ended.errors = `${ended.errors}${chunk.toString()}`.slice(0, MOST_OUTPUT)),
    );
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.once('close', (status) => resolve({ ...ended, status }));
  });
}

/** Fob's own arguments only: none of them means anything to cmd. */
const batch = (program: string, args: readonly string[]): string[] => [
  '/d',
  '/s',
  '/c',
  `""${program}" ${args.join(' ')}"`,
];
