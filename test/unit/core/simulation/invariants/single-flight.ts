import type { Call, Invariant } from '../facts';
import type { Verdicts } from '../verdicts';
import { subjectOf } from '../world';

/** Only one call at a time renews a session, no matter how many ask for it. */
export class SingleFlight implements Invariant {
  private readonly flying = new Set<string>();

  constructor(private readonly verdicts: Verdicts) {}

  sent(call: Call): void {
    if (call.spec === null) return;
    if (this.flying.has(call.spec.id))
      this.verdicts.add('two renewals at a time', call.spec.role?.arn ?? 'MFA session', [subjectOf(call)]);
    this.flying.add(call.spec.id);
  }

  answered({ spec }: Call): void {
    if (spec !== null) this.flying.delete(spec.id);
  }

  /** A Fob that was killed no longer waits for answers. */
  restarted(): void {
    this.flying.clear();
  }
}
