import { type ChildProcess, type StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type DesktopSession } from '../../desktop/desktop-session';
import { type TestHome } from '../../desktop/home';
import { until } from '../../desktop/wait';
import { type PackagedApp } from './packaged-app';
import { ordinaryUser } from './user';

/** How one start of the package differs from the usual one. */
export interface StartOptions {
  /** Files in the home, in place of the sandbox's profiles. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

// Electron erases its environment from /proc, and with it the marker of the test desktop. A shell that waits for
// Electron has the marker, so that Electron stays in the family as its child. The shell ignores SIGTERM until Electron
// has ended.
const waitingShell = ['sh', ['-c', 'trap : TERM; "$@"; exit $?', 'sh']] as const;

/** A packaged Fob that an ordinary user started. Tests use it only from outside, as no debugger may attach to it. */
export class PackagedFob {
  /** Everything that it has printed so far. */
  output = '';
  /** The environment of this user. Other programs that the user runs get it too. */
  readonly env: Readonly<Record<string, string>>;
  private readonly shell: ChildProcess;

  constructor(
    private readonly session: DesktopSession,
    private readonly app: PackagedApp,
    readonly home: TestHome,
    options: StartOptions = {},
  ) {
    // Chromium chooses the keyring by the desktop's name.
    this.env = { ...session.env, XDG_CURRENT_DESKTOP: 'GNOME', ...ordinaryUser.moveIn(home.path) };
    const env = { ...this.env, ...options.env };
    const [program, args] = ordinaryUser.command(app.executable, options.args ?? []);
    const [shell, script] = waitingShell;
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    this.shell = session.family.start(shell, [...script, program, ...args], { env, cwd: '/', stdio });
    for (const stream of [this.shell.stdout, this.shell.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  get hasEnded(): boolean {
    const { exitCode, signalCode } = this.shell;
    return exitCode !== null || signalCode !== null;
  }

  /** Process id of Fob's main process. */
  get main(): number {
    const main = this.processes().find((pid) => !commandLine(pid).includes('--type='));
    if (main === undefined) throw new Error(`Fob has ended:\n${this.output}`);
    return main;
  }

  /** Process ids of Fob's pages. */
  get pages(): number[] {
    return this.processes().filter((pid) => commandLine(pid).includes('--type=renderer'));
  }

  /** Kills Fob and all processes that it started. */
  async end(): Promise<void> {
    const left = () => {
      const processes = this.processes();
      processes.forEach(killIfThere);
      return { processes, hasEnded: this.hasEnded };
    };
    await until(
      'every process of the package has ended',
      left,
      ({ processes, hasEnded }) => hasEnded && processes.length === 0,
    );
  }

  private processes(): number[] {
    return this.session.family.members().filter((pid) => commandLine(pid).startsWith(this.app.executable));
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended by now.
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return ''; // The process has ended.
  }
}
