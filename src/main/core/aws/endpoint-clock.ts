import { NOISE, type SteadyClock } from './steady-clock';

/**
 * Milliseconds. An answer whose time is further from what Fob expects is doubted until the next answer confirms it.
 * Clocks do not drift that far between two answers; a wrong `Date` mostly is further off.
 */
export const PLAUSIBLE = 2 * 60_000;

/** How many answers in a row without a usable time count as an endpoint that tells none. A cache may have given one. */
const TIMELESS = 2;

/** What one answer did to an endpoint's clock. `refuted`: it does not confirm the answer before, which was doubted. */
export type Learned = 'believed' | 'doubted' | 'refuted';

/**
 * The time of one endpoint: of all of AWS's own, which have the same, or of a server that replaces one. Its sessions,
 * codes and budgets follow this time, whatever this computer's clock and other endpoints say.
 */
export class EndpointClock {
  /** This clock minus the steady one, as Fob believes it. Null before the first answer. */
  private offset: number | null = null;
  /** The same by an answer that nothing has confirmed yet. */
  private doubted: number | null = null;
  private certainSince = -1;
  /** How many answers in a row told no usable time. */
  private timeless = 0;
  private isToldTimeless = false;

  /** @param endpoint Scheme, host and port of the endpoint. Null for AWS's own. */
  constructor(
    readonly endpoint: string | null,
    private readonly computer: SteadyClock,
  ) {}

  /** Milliseconds since 1970 in this endpoint's time. */
  now(): number {
    return this.computer.local() + this.ahead;
  }

  /** Converts this endpoint's time to this computer's clock, for people, timers and comparisons with other endpoints. */
  toLocal(time: number): number {
    return time - this.ahead;
  }

  /** Converts this computer's clock to this endpoint's time. */
  fromLocal(local: number): number {
    return local + this.ahead;
  }

  /**
   * Whether the time is uncertain: the endpoint has not told it since Fob started, since this computer slept, or since
   * its clock jumped; or its last answer is doubted. An endpoint that tells no time is not asked for it for ever.
   */
  isUncertain(): boolean {
    return this.doubted !== null || this.certainSince !== this.computer.doubts;
  }

  /** The time by an answer that nothing has confirmed yet. Null if there is no such answer. */
  doubtedNow(): number | null {
    return this.doubted === null ? null : this.computer.local() + this.computer.setBack + this.doubted;
  }

  /**
   * Learns the time from an answer. A time that is far from what Fob expects changes nothing until a second answer says
   * the same, so that one wrong answer drops no session.
   *
   * @param offset The endpoint's clock minus this computer's, in milliseconds.
   */
  learn(offset: number): Learned {
    this.timeless = 0;
    const { setBack } = this.computer;
    const told = (Math.abs(offset) < NOISE ? 0 : offset) - setBack;
    const before = this.doubted;
    const isExpected = isNear(told, this.offset ?? 0);
    if (!isExpected && (before === null || !isNear(told, before))) {
      this.doubted = told;
      return before === null ? 'doubted' : 'refuted';
    }
    this.doubted = null;
    this.certainSince = this.computer.doubts;
    if (this.offset === null || Math.abs(told - this.offset) >= NOISE) this.offset = told;
    return isExpected && before !== null ? 'refuted' : 'believed';
  }

  /**
   * Call this when an answer told no usable time. If that happens again, Fob goes by this computer's clock and by what is
   * known of the difference, because nothing else will tell the time.
   *
   * @returns Whether a person should learn that now. Only once.
   */
  hearNoTime(): boolean {
    this.timeless += 1;
    if (this.timeless < TIMELESS || !this.isUncertain()) return false;
    this.doubted = null;
    this.certainSince = this.computer.doubts;
    const isNew = !this.isToldTimeless;
    this.isToldTimeless = true;
    return isNew;
  }

  /**
   * Says what the first answer will probably tell, from an earlier run. The time stays uncertain.
   * @param ahead How far this clock was ahead of this computer's, in milliseconds.
   */
  expect(ahead: number): void {
    if (this.offset === null) this.offset = ahead - this.computer.setBack;
  }

  /** How far this clock is ahead of this computer’s, in milliseconds. Null if nothing is known. */
  get offsetToLocal(): number | null {
    return this.offset === null ? null : this.ahead;
  }

  /** The same by an answer that nothing has confirmed yet. */
  get doubtedOffset(): number | null {
    return this.doubted === null ? null : this.doubted + this.computer.setBack;
  }

  private get ahead(): number {
    return (this.offset ?? 0) + this.computer.setBack;
  }
}

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= PLAUSIBLE;
