import { keyOf, type ConsentAsk, type Granted } from './consent-ask';

/** How long a program may come for what it was allowed, in milliseconds. */
const STAYS = 60_000;

interface Allowed {
  ask: ConsentAsk;
  granted: Granted;
  /** By `Clocks.elapsed`. */
  until: number;
}

/** What was allowed once to programs that did not wait for it. Each may come for it once more. */
export class AllowedOnce {
  /** By the key of the question. */
  private kept = new Map<string, Allowed>();
  /** What a program came for. It may have got nothing. */
  private taken = new Map<Granted, Allowed>();

  constructor(private readonly clocks: { elapsed(): number }) {}

  add(ask: ConsentAsk, granted: Granted): void {
    this.keepRecent();
    this.kept.set(keyOf(ask), { ask, granted, until: this.clocks.elapsed() + STAYS });
  }

  /** The program comes for it. Null: nothing was allowed, or too long ago. */
  take(ask: ConsentAsk): Granted | null {
    this.keepRecent();
    const allowed = this.kept.get(keyOf(ask));
    if (allowed === undefined) return null;
    this.kept.delete(keyOf(ask));
    this.taken.set(allowed.granted, allowed);
    return allowed.granted;
  }

  /** The program got nothing for it, so that it may come again. */
  giveBack(ask: ConsentAsk, granted: Granted): void {
    const allowed = this.taken.get(granted);
    this.taken.delete(granted);
    if (allowed !== undefined) this.kept.set(keyOf(ask), { ...allowed, ask });
  }

  /** What was allowed for these profiles does not count any more. */
  forget(isConcerned: (profile: string) => boolean): void {
    this.keep(({ ask }) => !isConcerned(ask.profile));
  }

  private keepRecent(): void {
    this.keep(({ until }) => this.clocks.elapsed() < until);
  }

  private keep(counts: (allowed: Allowed) => boolean): void {
    this.kept = new Map([...this.kept].filter(([, allowed]) => counts(allowed)));
    this.taken = new Map([...this.taken].filter(([, allowed]) => counts(allowed)));
  }
}
