import type { SessionSpec } from '../aws-files/plan-types';
import type { AwsClock } from '../aws/clock';
import type { AccessKey } from '../ports';
import { offlinePause } from '../aws/backoff';
import { bugError } from '../base/bug-error';
import type { Identities } from './identities';

export interface TimeCheckDeps {
  clock: AwsClock;
  identities: Identities;
  /** The long-term key that the files hold now. */
  key: (accessKeyId: string) => AccessKey | undefined;
  /** The sessions whose end matters. Their keys can be used to ask AWS. */
  concerned: () => readonly SessionSpec[];
  onChange: () => void;
}

/**
 * Asks AWS for its time when that is uncertain: when Fob starts, after sleep, and after this computer's clock jumped.
 * Until then an expired session may look alive, and a live one may look expired.
 */
export class TimeCheck {
  private asking = 0;
  private tries = 0;
  /** A time of `AwsClock.elapsed`. */
  private pausesUntil = 0;

  constructor(private readonly deps: TimeCheckDeps) {}

  /** Resolves when AWS has told its time or did not answer. Resolves at once if the time is certain. */
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

  /** Whether AWS is being asked now. Until it answers, Fob should do nothing that a wrong clock may have suggested. */
  get isAsking(): boolean {
    return this.asking > 0;
  }

  /** Whether AWS did not answer the last time. */
  get isPausing(): boolean {
    return this.deps.clock.elapsed() < this.pausesUntil;
  }

  /** Tries again soon, because something changed that may let Fob reach AWS. */
  tryAgain(): void {
    this.tries = 0;
    this.pausesUntil = 0;
  }

  /** Call this after each change. */
  run(): void {
    if (!this.deps.clock.isUncertain() || this.isAsking || this.isPausing) return;
    const concerned = this.deps.concerned();
    // Asks one endpoint after the other, because one of them may be out of reach.
    const spec = concerned[this.tries % concerned.length];
    if (spec !== undefined) void this.settle(spec);
  }

  /** When to call `run` next, in AWS's time. */
  deadlines(): number[] {
    const { clock, concerned } = this.deps;
    if (!clock.isUncertain() || concerned().length === 0) return [];
    return [clock.now() + this.pausesUntil - clock.elapsed()];
  }
}
