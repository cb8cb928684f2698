import type { SessionSpec } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { AccessKey } from '../ports';
import { offlinePause } from '../aws/backoff';
import { bugError } from '../base/bug-error';
import type { Identities } from './identities';

export interface TimeCheckDeps {
  clock: AwsClock;
  identities: Identities;
  /** The long-term key, as the files hold it now. */
  key: (accessKeyId: string) => AccessKey | undefined;
  /** Sessions whose end matters and with whose keys AWS can be asked. */
  concerned: () => readonly SessionSpec[];
  onChange: () => void;
}

/**
 * Asks AWS for its time where that is in doubt: when Fob starts, after a sleep, and when this computer's clock jumps, what
 * has ended may look alive and what is alive may look ended.
 */
export class TimeCheck {
  private asking = 0;
  private tries = 0;
  /** As `AwsClock.elapsed` counts. */
  private pausesUntil = 0;

  constructor(private readonly deps: TimeCheckDeps) {}

  /** Resolves when AWS has told its time or did not answer; at once where the time is not in doubt. */
  async settle(spec: SessionSpec): Promise<void> {
    const { clock, identities, key, onChange } = this.deps;
    const accessKey = key(spec.key.accessKeyId);
    if (accessKey === undefined || !clock.isUncertain()) return;
    this.asking += 1;
    await identities.confirm(accessKey, spec).catch(bugError);
    this.asking -= 1;
    if (!clock.isUncertain()) this.tryAgain();
    else if (!this.isPausing) this.pausesUntil = clock.elapsed() + offlinePause(++this.tries, spec.key.accessKeyId);
    onChange();
  }

  /** AWS is being asked: until it has answered, nothing should be done that a wrong clock may have suggested. */
  get isAsking(): boolean {
    return this.asking > 0;
  }

  /** AWS did not answer just now. */
  get isPausing(): boolean {
    return this.deps.clock.elapsed() < this.pausesUntil;
  }

  /** Something changed that may let AWS be reached. */
  tryAgain(): void {
    this.tries = 0;
    this.pausesUntil = 0;
  }

  /** To be called after each change. */
  run(): void {
    if (!this.deps.clock.isUncertain() || this.isAsking || this.isPausing) return;
    const concerned = this.deps.concerned();
    // One after the other: a single endpoint may be out of reach.
    const spec = concerned[this.tries % concerned.length];
    if (spec !== undefined) void this.settle(spec);
  }

  /** When `run` is to be called next, in AWS's time. */
  deadlines(): number[] {
    const { clock, concerned } = this.deps;
    if (!clock.isUncertain() || concerned().length === 0) return [];
    return [clock.now() + this.pausesUntil - clock.elapsed()];
  }
}
