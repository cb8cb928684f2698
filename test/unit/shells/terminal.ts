import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from '../../desktop/wait';

/** Whether this computer can make terminals for tests. */
export const hasTerminals = process.platform === 'linux';

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** A terminal with a program in it, as a person has it. */
export class Terminal {
  private output = '';
  private constructor(private readonly program: ChildProcess) {
    program.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Runs a program with exactly this environment in a new terminal. */
  static open(words: readonly string[], env: NodeJS.ProcessEnv, folder: string): Terminal {
    const args = ['-qefc', `exec ${words.map(quoted).join(' ')}`, '/dev/null'];
    // `script` starts the program with the shell that SHELL names. The program gets another SHELL from its own start.
    const options = { env: { ...env, SHELL: '/bin/sh' }, cwd: folder };
    return new Terminal(spawn('script', args, options));
  }

  /** Everything that was shown. */
  get shown(): string {
    return this.output.replaceAll('\r', '');
  }

  type(text: string): void {
    this.program.stdin?.write(text);
  }

  /** Waits until something is shown after what was shown before. */
  async shows(text: string | RegExp, after = 0): Promise<void> {
    const seen = (): string => this.shown.slice(after);
    const isThere = (shown: string): boolean => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    await until(`the terminal shows ${String(text)}`, seen, isThere);
  }

  /** Types a line and waits for what is shown then. */
  async after(typed: string, shown: string | RegExp): Promise<void> {
    const before = this.shown.length;
    this.type(typed);
    await this.shows(shown, before);
  }

  /** Resolves with the exit status of the program. */
  get ended(): Promise<number | null> {
    const { program } = this;
    if (program.exitCode !== null) return Promise.resolve(program.exitCode);
    return new Promise((done) => program.once('close', (status) => done(status)));
  }

  close(): void {
    this.program.kill('SIGKILL');
  }
}

/** The processes that have this text in their environment. */
export function processesWith(text: string): { pid: number; name: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
        const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
        return environment.includes(text) ? [{ pid: Number(pid), name }] : [];
      } catch {
        return [];
      }
    });
}
