import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { TestHome } from '../../desktop/home';
import { within } from '../../desktop/wait';
import { firstThreadMs, memoryOf, processorMs, withDescendants, wakeUps } from './proc';

export interface AppStart {
  electron: string;
  /** The application's folder. */
  app: string;
  home: TestHome;
  env: Readonly<Record<string, string>>;
  /** Starts in the tray, without a window. */
  hidden: boolean;
}

/** An app that is started as a desktop starts it. Playwright's connection would need time and memory of its own. */
export class RunningApp {
  /** By `performance.now()`. */
  readonly startedAt: number;
  private readonly atExit = () => this.main.kill('SIGKILL');
  private readonly main: ChildProcess;
  private readonly exit: Promise<unknown>;
  private readonly outputFile: string;

  constructor({ electron, app, home, env, hidden }: AppStart) {
    // Chromium refuses to run sandboxed as root, and in a container the benchmark often runs as root.
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

  /** All descendants. Electron overwrites its environment, so ProcessFamily's marker cannot be read. */
  private get processes(): number[] {
    return withDescendants(this.main.pid ?? 0);
  }

  /** Memory of all its processes. Each counts its part of the memory that it shares with others. */
  get memoryBytes(): number {
    return memoryOf(this.main.pid ?? 0);
  }

  /** Processor time of all its processes. */
  get processorMs(): number {
    return sum(this.processes.map(processorMs));
  }

  /** Processor time of the first thread of the main process. */
  get mainThreadMs(): number {
    return firstThreadMs(this.main.pid ?? 0);
  }

  /** How often threads of the main process slept and woke up. */
  get wakeUps(): number {
    return wakeUps(this.main.pid ?? 0);
  }

  /** Quits the app as the end of a login session does. */
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
