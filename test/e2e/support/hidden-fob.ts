import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { until, within } from '../../desktop/wait';
import type { TestHome } from '../../desktop/home';

const projectRoot = resolve(__dirname, '../../..');

/** How a program ended that was started in a home without a display, and everything that was printed. */
export interface Ended {
  exitCode: number | null;
  output: string;
}

/** Fob as built, on a computer without any display, as `ssh` or a system service would start it. */
export class HiddenFob {
  private constructor(
    private readonly pid: number,
    private readonly printed: () => string,
  ) {}

  /** Starts Fob with these arguments and waits until that process ends. Fob may go on as another one. */
  static async run(home: TestHome, args: readonly string[]): Promise<Ended & { printed: () => string }> {
    const { electronRuntime } = await import('../../../scripts/setup/electron-runtime.mjs');
    // Only switches after the path are still there when Fob starts itself once more.
    const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--password-store=basic'];
    const child = spawn(electronRuntime().path, [projectRoot, ...args, ...switches], {
      env: { PATH: process.env['PATH'], HOME: home.path },
      cwd: home.path,
    });
    const printed = outputOf(child);
    const exitCode = await within('the first process of Fob ends', ended(child));
    return { exitCode, output: printed(), printed };
  }

  /** Starts a hidden Fob and waits until it says that it serves commands. */
  static async start(home: TestHome): Promise<HiddenFob> {
    const { exitCode, printed } = await HiddenFob.run(home, ['--hidden']);
    const pid = Number(/goes on without one, as process (\d+)\.$/m.exec(printed())?.[1]);
    if (exitCode !== 0 || !(pid > 0)) throw new Error(`Fob did not go on: ${printed()}`);
    const fob = new HiddenFob(pid, printed);
    await until('the hidden Fob says that it serves commands', printed, (text) => text.includes('serves commands'));
    return fob;
  }

  /** What Fob has printed since it goes on. */
  get output(): string {
    return this.printed();
  }

  /** Ends Fob as a system does, and waits until it has ended. */
  async stop(): Promise<void> {
    process.kill(this.pid, 'SIGTERM');
    await until(
      'the hidden Fob has ended',
      () => isRunning(this.pid),
      (runs) => !runs,
    );
  }
}

/** Everything that a process and its children print. */
function outputOf(child: ChildProcess): () => string {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return () => output;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => child.once('exit', (exitCode) => done(exitCode)));

/** A process that has ended may stay in the list until its new parent looks. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
