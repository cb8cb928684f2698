import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from './wait';

const MARKER_NAME = 'FOB_TEST_DESKTOP';

/** How often `end` looks whether the processes have ended before it kills those that are left. */
const PATIENCE = 10;

/**
 * The processes of one test desktop: all that have the desktop's marker in their environment, and their descendants. To
 * end only the processes that the tests started would leave their daemons and helpers behind.
 */
export class ProcessFamily {
  readonly marker = randomUUID();
  /** Belongs into the environment of every process of this desktop. */
  readonly env: Readonly<Record<string, string>> = { [MARKER_NAME]: this.marker };
  private readonly atExit = () => this.signal('SIGKILL');

  constructor() {
    process.once('exit', this.atExit);
  }

  /** Starts a program in its own process group, so that Ctrl+C in the terminal of the tests does not reach it. */
  start(command: string, args: string[], options: SpawnOptions & { env: NodeJS.ProcessEnv }): ChildProcess {
    const child = spawn(command, args, { detached: true, ...options, env: { ...options.env, ...this.env } });
    child.on('error', () => {
      // The code that waits for the program reports this error.
    });
    return child;
  }

  /** Asks every process of the family to end and kills those that do not. Resolves when none is left. */
  async end(): Promise<void> {
    process.off('exit', this.atExit);
    this.signal('SIGTERM');
    let looks = 0;
    const left = () => {
      if (++looks > PATIENCE) this.signal('SIGKILL');
      return this.members();
    };
    await until('every process of the test desktop has ended', left, ({ length }) => length === 0, { every: 50 });
  }

  /** The process ids of all members that run now. */
  members(): number[] {
    const all = processes();
    const family = new Set(all.filter(({ pid }) => hasMarker(pid, this.marker)).map(({ pid }) => pid));
    for (let hasGrown = true; hasGrown;) {
      const children = all.filter(({ pid, parent }) => family.has(parent) && !family.has(pid));
      children.forEach(({ pid }) => family.add(pid));
      hasGrown = children.length > 0;
    }
    return [...family];
  }

  private signal(signal: NodeJS.Signals): void {
    for (const pid of this.members()) {
      try {
        process.kill(pid, signal);
      } catch {
        // The process has ended by now.
      }
    }
  }
}

/** Every process on this machine, without zombies: those hold nothing, and their parents clean them up. */
function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readProc(`/proc/${name}/stat`);
      // The name in parentheses may contain spaces and parentheses.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' || state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
}

function hasMarker(pid: number, marker: string): boolean {
  return readProc(`/proc/${pid}/environ`).includes(`${MARKER_NAME}=${marker}`);
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
