import { spawn, type ChildProcess } from 'node:child_process';
import { win32 } from 'node:path';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';

/** Milliseconds. The command itself gives up after a minute. */
const LONGEST = 65_000;
const MOST_OUTPUT = 100_000;

/** Runs `fob credentials PROFILE OPTIONS` without a shell, and returns its output. */
export function runFob(
  command: string,
  profile: string,
  options: readonly string[] = [],
  longest = LONGEST,
): Promise<Result<string>> {
  const program = programFor(command, [profile, ...options]);
  if (program === null) return Promise.resolve(fail(oddName));
  const [file, args, isVerbatim] = program;
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsVerbatimArguments: isVerbatim,
      windowsHide: true,
      timeout: longest,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    const collect = (name: 'stdout' | 'stderr') => (chunk: Buffer) => {
      output[name] += chunk.toString();
      if (output[name].length > MOST_OUTPUT) child.kill('SIGKILL');
    };
    // If this computer has no open files left, there are no pipes, and an `error` follows.
    child.stdout?.on('data', collect('stdout'));
    child.stderr?.on('data', collect('stderr'));
    child.once('error', ({ message }) => resolve(fail({ ...cannotRun(command), detail: message })));
    child.once('close', (status, signal) => {
      if (status === 0) resolve(ok(output.stdout));
      else resolve(fail(signal === null ? refused(output.stderr) : tooLong));
    });
  });
}

/**
 * On Windows only cmd can run a batch file, so this uses cmd as SDKs do. Null if a word has characters with a meaning for
 * cmd.
 */
function programFor(command: string, words: readonly string[]): [string, string[], boolean] | null {
  if (!/\.cmd$/i.test(command)) return [command, ['credentials', ...words], false];
  if (words.some((word) => /["%!^&|<>\r\n]/.test(word))) return null;
  const quoted = words.map((word) => `"${word}"`).join(' ');
  return [process.env.ComSpec ?? systemCmd(), ['/d', '/s', '/c', `""${command}" credentials ${quoted}"`], true];
}

/** With its full path. Windows would look for a plain name in the current folder first. */
const systemCmd = (): string => win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'cmd.exe');

const cannotRun = (command: string): AppError => ({
  code: 'tool-failed',
  message: `The fob command cannot be run: ${command}.`,
  nextStep: 'Quit Fob and start it again. It then installs the command.',
});

/** Repeats the command's own sentence, which says what to do. */
const refused = (stderr: string): AppError => ({
  code: 'tool-failed',
  message: 'The fob command gave no credentials.',
  nextStep: stderr.replace(/^fob: /, '').trim() || 'Run it in a terminal to see what it says.',
});

const tooLong: AppError = {
  code: 'timed-out',
  message: 'The fob command did not end in time.',
  nextStep: 'Start the session of this profile, then test again.',
  offers: ['start-session'],
};

const oddName: AppError = {
  code: 'tool-failed',
  message: 'This profile’s name has characters that cannot be passed on to a command here.',
  nextStep: 'Rename the profile.',
};
