import { spawn, type ChildProcess } from 'node:child_process';
import { win32 } from 'node:path';

/** A program with an absolute path, and what it gets. */
export interface ProgramCall {
  path: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Milliseconds. */
  longest: number;
  /** What it reads from standard input, which ends after that. Left out: nothing. */
  input?: string;
  /** Ends the program. */
  signal?: AbortSignal;
  /** Called with what it prints to standard error, piece by piece. */
  onStderr?: (text: string) => void;
}

/**
 * How a program ended. `stderr` is the last part of what it printed there. `status` is null after a signal. `shortOf`
 * is what this computer lacked to start it.
 */
export type ProgramEnd =
  | { how: 'exited'; status: number | null; stdout: string; stderr: string }
  | { how: 'timed-out'; stderr: string }
  | { how: 'not-started'; shortOf: string }
  | { how: 'not-executable' | 'too-much-output' | 'stopped' };

/** Credentials have some two thousand characters, a code has six. */
const MOST_OUTPUT = 64 * 1024;
const MOST_STDERR = 4 * 1024;

/** Milliseconds for the rest of the output of a program that has ended. What it left in the background may hold the pipe. */
const TIME_FOR_THE_REST = 1_000;

/** What the computer is short of, by the error of `spawn`. */
const shortages: Readonly<Record<string, string>> = {
  EAGAIN: 'processes',
  ENOMEM: 'memory',
  EMFILE: 'open files',
  ENFILE: 'open files',
};

/**
 * Runs programs without a shell and without a terminal, each in a process group of its own, and ends them all with Fob. What a
 * program that has ended by itself left in the background, such as an agent that keeps its keys open, is left alone.
 */
export class ProgramRunner {
  private readonly running = new Map<ChildProcess, (end: ProgramEnd) => void>();
  private isStopped = false;

  /** Ends every program that still runs. None is started after this. */
  stop(): void {
    this.isStopped = true;
    for (const end of this.running.values()) end({ how: 'stopped' });
  }

  run(call: ProgramCall): Promise<ProgramEnd> {
    const { input, signal, onStderr } = call;
    if (this.isStopped || signal?.aborted === true) return Promise.resolve({ how: 'stopped' });
    const child = started(call);
    if ('how' in child) return Promise.resolve(child);
    return new Promise((resolve) => {
      const stdout: Buffer[] = [];
      const stderr = new LastPart(MOST_STDERR);
      let size = 0;
      const finish = (end: ProgramEnd): void => {
        if (!this.running.delete(child)) return;
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(end);
      };
      const endWith = (end: ProgramEnd): void => {
        if (!hasEnded(child)) killGroup(child);
        finish(end);
      };
      const stop = (): void => endWith({ how: 'stopped' });
      signal?.addEventListener('abort', stop);
      const takeOutput = (): void =>
        finish({
          how: 'exited',
          status: child.exitCode,
          stdout: Buffer.concat(stdout).toString(),
          stderr: stderr.text(),
        });
      this.running.set(child, endWith);
      let timer = setTimeout(() => endWith({ how: 'timed-out', stderr: stderr.text() }), call.longest);
      // If this computer has no open files left, there are no pipes, and an `error` follows.
      child.stdout?.on('data', (chunk: Buffer) => {
        size += chunk.length;
        stdout.push(chunk);
        if (size > MOST_OUTPUT) endWith({ how: 'too-much-output' });
      });
      child.stderr?.on('data', (chunk: Buffer) => {
        stderr.add(chunk);
        onStderr?.(chunk.toString());
      });
      // A program that does not read its input closes it.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
      child.once('error', (error) => finish(notStarted(error)));
      child.once('exit', () => {
        if (!this.running.has(child)) return;
        clearTimeout(timer);
        timer = setTimeout(takeOutput, TIME_FOR_THE_REST);
      });
      child.once('close', takeOutput);
    });
  }
}

/** Starts a program. Some errors are thrown at once, others come as an event. */
function started({ path, args, env, cwd, input }: ProgramCall): ChildProcess | ProgramEnd {
  try {
    return spawn(path, args, {
      env,
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // A process group, so that what the program starts can be ended with it. It has no terminal, as Fob has none.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    return notStarted(error);
  }
}

/** What an error of `spawn` means. */
export function notStarted(error: unknown): ProgramEnd {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const shortOf = shortages[code];
  return shortOf === undefined ? { how: 'not-executable' } : { how: 'not-started', shortOf };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/**
 * Keeps the end of a text that may be long. It leaves out a line that it has only in part: a secret in it could not be
 * told by the name before it.
 */
class LastPart {
  private kept = Buffer.alloc(0);
  private isCut = false;

  constructor(private readonly most: number) {}

  add(chunk: Buffer): void {
    const all = Buffer.concat([this.kept, chunk]);
    this.isCut ||= all.length > this.most;
    this.kept = all.subarray(-this.most);
  }

  text(): string {
    const text = this.kept.toString();
    return this.isCut ? text.replace(/^.*\n?/, '') : text;
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const taskkill = win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).once(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
