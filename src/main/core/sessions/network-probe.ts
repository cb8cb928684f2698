import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Outage } from '../aws/outage';
import { bugError } from '../base/bug-error';
import type { Identities } from './identities';
import type { RootSigners } from './root-signers';
import { rootOf } from './session-chain';

/** How much later than the probe another try may come, so that the probe need not. Milliseconds. */
const SOON = 150_000;

export interface NetworkProbeDeps {
  outage: Outage;
  clocks: Pick<Clocks, 'local' | 'elapsed'>;
  plans: () => readonly SupportedPlan[];
  signers: Pick<RootSigners, 'held'>;
  identities: Pick<Identities, 'who'>;
  /** When something else tries to reach AWS, by this computer's clock. */
  otherTries: () => readonly number[];
  /** Whether something else tries now. */
  isTrying: () => boolean;
  onChange: () => void;
}

/**
 * Finds out whether the network is back, where nothing else does: sessions that nobody renews would stay offline for good.
 * It asks GetCallerIdentity with a key that Fob has, after longer and longer pauses. Any other call counts as well.
 */
export class NetworkProbe {
  private isAsking = false;
  /** Another key may lead to a place that answers. */
  private asked = 0;

  constructor(private readonly deps: NetworkProbeDeps) {}

  /** Call this after each change and at each of the {@link deadlines}. */
  run(): void {
    const { outage, plans, signers } = this.deps;
    if (!this.isNeeded() || outage.pause() > 0) return;
    const specs = plans()
      .map(({ session }) => rootOf(session))
      .filter((spec) => outage.isEndedBy({ service: 'sts', target: spec.target }) && signers.held(spec) !== null);
    const spec = specs[this.asked % specs.length];
    if (spec === undefined) outage.presumeOver();
    else void this.ask(spec);
  }

  /** When to call `run` next, by this computer's clock. */
  deadlines(): number[] {
    const { outage, clocks } = this.deps;
    return this.isNeeded() ? [clocks.local() + Math.max(0, outage.pause())] : [];
  }

  /** Renewals that failed are tried again after the same pauses, give or take some seconds. */
  private isNeeded(): boolean {
    const { outage, clocks, otherTries, isTrying } = this.deps;
    if (!outage.isOffline || this.isAsking || isTrying()) return false;
    // What should have tried since did not reach for AWS itself.
    if (outage.pause() < -SOON) return true;
    const now = clocks.local();
    const soon = now + Math.max(0, outage.pause()) + SOON;
    return !otherTries().some((at) => at >= now - SOON && at <= soon);
  }

  private async ask(spec: SessionSpec): Promise<void> {
    const { outage, signers, identities, onChange } = this.deps;
    const signer = signers.held(spec);
    if (signer === null) return;
    this.isAsking = true;
    this.asked += 1;
    outage.noteTry();
    await identities.who(signer, spec).catch(bugError);
    this.isAsking = false;
    onChange();
  }
}
