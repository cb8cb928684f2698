import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { TestHome } from '../../desktop/home';
import { within } from '../../desktop/wait';
import { firstThreadMs, processorMs, proportionalBytes, withDescendants, wakeUps } from './proc';

export interface AppStart {
  electron: string;
  /** The application's folder. */
  app: string;
  home: TestHome;
  env: Readonly<Record<string, string>>;
  /** In the tray only. */
  hidden: boolean;
}

/** An app started as the desktop starts it: Playwright's connection would cost time and memory of its own. */
export class RunningApp {
  /** By `performance.now()`. */
  readonly startedAt: number;
  private readonly atExit = () => this.main.kill('SIGKILL');
  private readonly main: ChildProcess;
  private readonly exit: Promise<unknown>;
  private readonly outputFile: string;

  constructor({ electron, app, home, env, hidden }: AppStart) {
    // Chromium refuses to run sandboxed as root, which is who benchmarks often are in a container.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [...asRoot, '--password-store=gnome-libsecret', app, ...(hidden ? ['--hidden'] : [])];
    this.outputFile = home.file('output.txt');
    const output = openSync(this.outputFile, 'w');
    this.startedAt = performance.now();
    this.main = spawn(electron, args, {
      env: { ...env, HOME: home.path },
      cwd: home.path,
      stdio: ['ignore', output, output],
    });
    process.once('exit', this.atExit);
    this.exit = new Promise((resolve) => this.main.once('exit', resolve).once('error', resolve));
    closeSync(output);
  }

  get output(): string {
    return readFileSync(this.outputFile, 'utf8');
  }

  /** By descent: Electron overwrites its environment, which a family is otherwise known by. */
  private get processes(): number[] {
    return withDescendants(this.main.pid ?? 0);
  }

  /** Memory of all its processes; what they share with others counts in part. */
  get memoryBytes(): number {
    return sum(this.processes.map(proportionalBytes));
  }

  /** Time all its processes have spent on a processor. */
  get processorMs(): number {
    return sum(this.processes.map(processorMs));
  }

  /** Time the first thread of the main process has spent on a processor. */
  get mainThreadMs(): number {
    return firstThreadMs(this.main.pid ?? 0);
  }

  /** How often threads of the main process went to sleep and were woken. */
  get wakeUps(): number {
    return wakeUps(this.main.pid ?? 0);
  }

  /** Quits it as the end of a login session does. */
  async quit(): Promise<void> {
    this.main.kill('SIGTERM');
    try {
      await within('the app has quit', this.exit);
    } catch (error) {
      for (const pid of this.processes) process.kill(pid, 'SIGKILL');
      throw error;
    } finally {
      process.off('exit', this.atExit);
    }
  }
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
