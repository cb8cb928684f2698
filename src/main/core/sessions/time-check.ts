import { grouped } from '../../../contract/grouped';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import { offlinePause } from '../aws/backoff';
import { bugError } from '../base/bug-error';
import type { Identities } from './identities';
import type { RootSigners } from './root-signers';
import { rootId } from '../aws-files/roots';
import { chainOf } from './session-chain';

export interface TimeCheckDeps {
  clocks: Clocks;
  identities: Identities;
  signers: Pick<RootSigners, 'held'>;
  /** The calls of sessions whose end matters, at endpoints whose time is uncertain. Their keys can be used to ask. */
  concerned: () => readonly SessionSpec[];
  onChange: () => void;
}

/** How far Fob got with asking one endpoint. */
interface Asking {
  running: number;
  tries: number;
  /** A time of `Clocks.elapsed`. */
  pausesUntil: number;
}

/**
 * Asks an endpoint for its time when that is uncertain: when Fob starts, after sleep, after this computer's clock
 * jumped, and when an answer told a time that Fob does not believe. Until then an expired session may look alive, and a
 * live one may look expired.
 */
export class TimeCheck {
  private readonly askings = new Map<EndpointClock, Asking>();

  constructor(private readonly deps: TimeCheckDeps) {}

  /** Resolves when the endpoint has told its time or did not answer. Resolves at once if the time is certain. */
  async settle(spec: SessionSpec): Promise<void> {
    const { clocks, identities, signers, onChange } = this.deps;
    // No source is asked only for the time.
    const signer = signers.held(spec);
    const clock = clocks.sts(spec.target);
    if (signer === null || !clock.isUncertain()) return;
    const asking = this.of(clock);
    asking.running += 1;
    await identities.confirm(signer, spec).catch(bugError);
    asking.running -= 1;
    if (!clock.isUncertain()) Object.assign(asking, { tries: 0, pausesUntil: 0 });
    else if (!this.isPausing(spec))
      asking.pausesUntil = clocks.elapsed() + offlinePause(++asking.tries, rootId(spec.root));
    onChange();
  }

  /**
   * Whether an endpoint of this session's chain is asked now. Until it answers, Fob should do nothing that a wrong clock
   * may have suggested.
   */
  isAsking(spec: SessionSpec): boolean {
    return chainOf(spec).some(({ target }) => this.of(this.deps.clocks.sts(target)).running > 0);
  }

  get isAskingAny(): boolean {
    return [...this.askings.values()].some(({ running }) => running > 0);
  }

  /** Whether the endpoint of this session did not answer the last time. */
  isPausing({ target }: SessionSpec): boolean {
    return this.deps.clocks.elapsed() < this.of(this.deps.clocks.sts(target)).pausesUntil;
  }

  get isPausingAny(): boolean {
    return [...this.askings.values()].some(({ pausesUntil }) => this.deps.clocks.elapsed() < pausesUntil);
  }

  /** Tries again soon, because something changed that may let Fob reach the endpoints. */
  tryAgain(): void {
    for (const asking of this.askings.values()) Object.assign(asking, { tries: 0, pausesUntil: 0 });
  }

  /** Call this after each change. Asks each endpoint by itself, because one of them may be out of reach. */
  run(): void {
    for (const [clock, specs] of this.byEndpoint()) {
      const { running, tries } = this.of(clock);
      // Another key may work where one does not.
      const spec = specs[tries % specs.length];
      if (spec !== undefined && running === 0 && !this.isPausing(spec)) void this.settle(spec);
    }
  }

  /** When to call `run` next, by this computer's clock. */
  deadlines(): number[] {
    const { clocks } = this.deps;
    return [...this.byEndpoint().keys()].map((clock) => clocks.local() + this.of(clock).pausesUntil - clocks.elapsed());
  }

  private byEndpoint(): Map<EndpointClock, SessionSpec[]> {
    return grouped(this.deps.concerned(), ({ target }) => this.deps.clocks.sts(target));
  }

  private of(clock: EndpointClock): Asking {
    const known = this.askings.get(clock) ?? { running: 0, tries: 0, pausesUntil: 0 };
    this.askings.set(clock, known);
    return known;
  }
}
