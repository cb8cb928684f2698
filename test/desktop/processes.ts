import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from './wait';

const markerName = 'FOB_TEST_DESKTOP';

/** How often a family that was asked to end is looked at before it is killed. */
const PATIENCE = 10;

/**
 * The processes of one test desktop, however they came to be: whatever carries this desktop's marker in its environment,
 * and every descendant of those. Ending only the children one started leaves their daemons and helpers behind.
 */
export class ProcessFamily {
  readonly marker = randomUUID();
  /** Goes into the environment of everything that belongs to this desktop. */
  readonly env: Readonly<Record<string, string>> = { [markerName]: this.marker };
  private readonly atExit = () => this.signal('SIGKILL');

  constructor() {
    process.once('exit', this.atExit);
  }

  /** Starts a helper in its own process group, out of reach of a Ctrl+C meant for the tests. */
  start(command: string, args: string[], options: SpawnOptions & { env: NodeJS.ProcessEnv }): ChildProcess {
    const child = spawn(command, args, { detached: true, ...options, env: { ...options.env, ...this.env } });
    child.on('error', () => {
      // Reported by whoever waits for the helper to be ready.
    });
    return child;
  }

  /** Ends every process of the family, asking first; resolves when none is left. */
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

  /** Process ids alive now. */
  members(): number[] {
    const all = processes();
    const family = new Set(all.filter(({ pid }) => hasMarker(pid, this.marker)).map(({ pid }) => pid));
    for (let grown = true; grown;) {
      const children = all.filter(({ pid, parent }) => family.has(parent) && !family.has(pid));
      children.forEach(({ pid }) => family.add(pid));
      grown = children.length > 0;
    }
    return [...family];
  }

  private signal(signal: NodeJS.Signals): void {
    for (const pid of this.members()) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended by itself in between.
      }
    }
  }
}

/** Every live process; zombies hold nothing and are left to their parents. */
function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readProc(`/proc/${name}/stat`);
      // The name in parentheses may itself hold spaces and parentheses.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' || state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
}

function hasMarker(pid: number, marker: string): boolean {
  return readProc(`/proc/${pid}/environ`).includes(`${markerName}=${marker}`);
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
