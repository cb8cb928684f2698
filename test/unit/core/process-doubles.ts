import { ok, type Result } from '../../../src/contract/app-error';
import type {
  Peer,
  ProcessClaim,
  ProcessFacts,
  ProcessIdentity,
  Processes,
  ShellTextFiles,
} from '../../../src/main/core/ports';

/** Processes in memory: when each one began. */
export class FakeProcesses implements Processes {
  readonly running = new Map<number, string>();
  looks = 0;
  /** Whether the system cannot say who runs. */
  isBlind = false;

  find({ pid, born }: ProcessClaim): Promise<ProcessIdentity | 'unseen' | null> {
    if (this.isBlind) return Promise.resolve('unseen');
    const isHere = this.running.get(Number(pid)) === born;
    return Promise.resolve(isHere ? { pid: Number(pid), born } : null);
  }

  /** The chain of each process, by pid. */
  readonly chains = new Map<number, ProcessFacts[]>();

  startedBy({ pid }: Peer | ProcessIdentity): Promise<ProcessFacts[]> {
    return Promise.resolve(this.chains.get(pid) ?? []);
  }

  isAlive({ pid, born }: ProcessIdentity): Promise<boolean | null> {
    this.looks += 1;
    return Promise.resolve(this.isBlind ? null : this.running.get(pid) === born);
  }
}

/** The files of `fob shell-init` in memory. */
export class MemoryShellTexts implements ShellTextFiles {
  texts = new Map<string, string>();

  write(texts: ReadonlyMap<string, string>): Promise<Result<null>> {
    this.texts = new Map(texts);
    return Promise.resolve(ok(null));
  }
  remove(): Promise<void> {
    this.texts.clear();
    return Promise.resolve();
  }
}
