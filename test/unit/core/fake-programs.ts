/** Programs of a computer in virtual time: `pass` with entries, and `ykman` with a key. They outlive Fob. */
import type { CodeProgramEnd, CodeProgramRun, CodePrograms } from '../../../src/main/core/ports';
import { STEP } from '../../../src/contract/mfa-code';
import { codeFor } from '../../sandbox';
import type { FakeTime } from './doubles';

interface Account {
  secret: string;
  touch: boolean;
}

export class FakePrograms implements CodePrograms {
  /** The entries of `pass`, with their secrets. */
  readonly entries = new Map<string, string>();
  /** The accounts of the key. */
  readonly accounts = new Map<string, Account>();
  isPlugged = true;
  /** The key takes no further account. */
  isFull = false;
  isLocked = false;
  /** Every run, with the words of its command line. */
  readonly runs: string[] = [];
  /** Called after each run of `ykman` that changed the key. */
  afterChange: () => void = () => undefined;
  /** The person touches the key. Until then, a run that needs it waits. */
  touch: () => void = () => undefined;
  /** Steps by which the codes are off. */
  drift = 0;
  /** How long `pass` takes, in milliseconds. */
  takes = 0;

  constructor(private readonly time: FakeTime) {}

  /** What a Fob sees of it. A Fob that was killed starts nothing any more. */
  for(isDead: () => boolean): CodePrograms {
    return {
      run: (call) => (isDead() ? new Promise(() => undefined) : this.run(call)),
      find: (name) => this.find(name),
      stop: () => undefined,
    };
  }

  find(name: string): Promise<string | null> {
    return Promise.resolve(name === 'pass' || name === 'ykman' ? `/usr/bin/${name}` : null);
  }

  stop(): void {
    // Nothing runs longer than a test.
  }

  async run(run: CodeProgramRun): Promise<CodeProgramEnd> {
    const [name = '', ...args] = run.words;
    this.runs.push(run.words.join(' '));
    if (run.signal.aborted) return { how: 'stopped', program: name };
    if (name === 'pass') return this.pass(run, args);
    return name === 'ykman' ? this.ykman(run, args) : { how: 'not-found', program: name };
  }

  private async pass({ signal }: CodeProgramRun, args: string[]): Promise<CodeProgramEnd> {
    if (this.takes > 0) {
      const isStopped = await this.wait(signal, (done) => this.time.at(this.time.now() + this.takes, done));
      if (isStopped) return { how: 'stopped', program: 'pass' };
    }
    const secret = this.entries.get(args.at(-1) ?? '');
    if (this.isLocked) return exited(2, '', 'gpg: decryption failed: No secret key\n');
    if (secret === undefined) return exited(1, '', `Error: ${args.at(-1)} is not in the password store.\n`);
    return exited(0, `${this.codeOf(secret)}\n`);
  }

  private async ykman(run: CodeProgramRun, args: string[]): Promise<CodeProgramEnd> {
    if (args[0] === 'list') return exited(0, this.isPlugged ? '1234567\n' : '');
    if (!this.isPlugged) return exited(1, '', 'ERROR: No YubiKey detected!\n');
    const action = args[args.indexOf('accounts') + 1];
    const last = args.at(-1) ?? '';
    switch (action) {
      case 'list':
        return exited(0, [...this.accounts.keys()].map((account) => `${account}\n`).join(''));
      case 'add': {
        if (this.isFull) return exited(1, '', 'ERROR: No space left on the YubiKey for OATH accounts.\n');
        if (run.input === null) return exited(1, '', 'Aborted!\n');
        const issuer = args.find((arg) => arg.startsWith('--issuer='))?.slice('--issuer='.length);
        const account = `${issuer}:${last}`;
        if (this.accounts.has(account))
          return exited(1, '', `An account called ${account} already exists on this YubiKey.\nAborted!\n`);
        this.accounts.set(account, {
          secret: run.input.trim(),
          touch: args.includes('--touch'),
        });
        this.afterChange();
        return exited(0, '', 'Enter a secret key (base32): ');
      }
      case 'delete':
        this.accounts.delete(last);
        this.afterChange();
        return exited(0, '');
      default:
        return this.codeFromKey(run, last);
    }
  }

  private async codeFromKey({ signal, onStderr }: CodeProgramRun, name: string): Promise<CodeProgramEnd> {
    const account = this.accounts.get(name);
    if (account === undefined) return exited(1, '', 'ERROR: No matching account found.\n');
    const code = this.codeOf(account.secret);
    if (account.touch) {
      onStderr('Touch your YubiKey...\n');
      const isStopped = await this.wait(signal, (done) => (this.touch = done));
      if (isStopped) return { how: 'stopped', program: 'ykman' };
    }
    return exited(0, `${code}\n`);
  }

  /** Whether the run was stopped in between. */
  private wait(signal: AbortSignal, start: (done: () => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(true));
      start(() => resolve(false));
    });
  }

  private codeOf(secret: string): string {
    return codeFor(secret, this.time.now() + this.drift * STEP);
  }
}

const exited = (status: number, stdout: string, stderr = ''): CodeProgramEnd => ({
  how: 'exited',
  program: '/usr/bin/program',
  status,
  stdout,
  stderr,
});
