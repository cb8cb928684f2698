import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fob } from '../../desktop/launch';
import { until } from '../../desktop/wait';

export interface CommandResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program in the person's home, as a terminal would, without the AWS settings of this process. */
export function run(
  fob: Fob,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...clean, HOME: fob.home.path, ...env }, cwd: fob.home.path });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}

/** Runs a program as a user who owns nothing. Only root can do this. */
export const runAsNobody = (fob: Fob, ...command: string[]): Promise<CommandResult> =>
  run(fob, 'runuser', ['-u', 'nobody', '--', ...command]);

/** The path of the `fob` command that Fob puts into this home. */
export const fobCommand = (fob: Fob): string => join(fob.home.path, '.fob', 'bin', 'fob');

/** Waits until Fob answers commands, a moment after it draws its window. Exit status 3 says that it is not running. */
export const whenListening = (fob: Fob): Promise<CommandResult> =>
  until(
    'Fob answers commands',
    async () => (existsSync(fobCommand(fob)) ? fobCredentials(fob, 'nobody') : 'there is no fob command'),
    (answer) => typeof answer !== 'string' && answer.exitCode !== 3 && answer,
  );

/** Runs `fob credentials PROFILE`. */
export const fobCredentials = (fob: Fob, profile: string): Promise<CommandResult> =>
  run(fob, fobCommand(fob), ['credentials', profile]);
