import { execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface Command {
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** Runs a command `times` times from one shell, as scripts do. Starting each from Node would add Node's own time. */
export async function millisecondsEach({ program, args, env }: Command, times: number): Promise<number> {
  const script = 'n=$1; shift; while [ "$n" -gt 0 ]; do "$@" >/dev/null || exit; n=$((n-1)); done';
  const start = performance.now();
  await promisify(execFile)('sh', ['-c', script, 'sh', String(times), program, ...args], { env });
  return (performance.now() - start) / times;
}

/** Runs a command `times` times at once. Resolves when the last has ended, with the total time and all output. */
export async function allAtOnce(
  { program, args, env }: Command,
  times: number,
): Promise<{ milliseconds: number; output: string }> {
  const script = 'n=$1; shift; while [ "$n" -gt 0 ]; do "$@" & n=$((n-1)); done; wait';
  const start = performance.now();
  const shell = spawn('sh', ['-c', script, 'sh', String(times), program, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve, reject) => shell.once('close', resolve).once('error', reject));
  return { milliseconds: performance.now() - start, output };
}

/** Whether a command succeeds. */
export const works = ({ program, args, env }: Command): Promise<boolean> =>
  promisify(execFile)(program, [...args], { env }).then(
    () => true,
    () => false,
  );

/** The path of the AWS CLI, or undefined when it is not installed. */
export const findAwsCli = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'aws'))
    .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
