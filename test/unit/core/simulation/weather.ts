import type { AwsFailure } from '../../../../src/main/core/ports';
import { answerOf } from '../doubles';
import type { Computer } from './computer';
import type { Dice } from './dice';
import { DAY, HOUR, MINUTE, SECOND } from './moments';
import type { Story } from './story';

/** What becomes of one call: how long it travels, and what happens to it. */
export interface Fate {
  toAws: number;
  back: number;
  /** It never arrives, or AWS does nothing. */
  refusal: AwsFailure | null;
  /** It happens, and nobody hears of it. */
  answerLost: boolean;
}

type Trouble = 'offline' | 'portal' | 'errors' | 'throttling' | 'timeouts';

const FAILURES: Readonly<Record<Trouble, AwsFailure>> = {
  offline: { kind: 'network', message: 'getaddrinfo ENOTFOUND' },
  portal: { kind: 'not-aws', status: 200, message: '<html>Welcome to our Wi-Fi' },
  errors: answerOf('ServiceUnavailable', 'Service is unavailable.', 503),
  throttling: answerOf('Throttling', 'Rate exceeded', 400),
  timeouts: { kind: 'timeout', message: 'no answer' },
};

/** How often a call meets the trouble of the hour; the rest gets through. */
const HITS: Readonly<Record<Trouble, number>> = { offline: 1, portal: 1, errors: 0.6, throttling: 0.7, timeouts: 0.5 };

/** Everything between Fob and AWS that can go wrong, and this computer's clock. */
export class Weather {
  /** When the last trouble ended, or the computer last woke: since then, what fails fails by chance. */
  fairSince: number;
  readonly counts = new Map<string, number>();
  private trouble: { kind: Trouble; until: number } | null = null;

  constructor(
    private readonly computer: Computer,
    private readonly dice: Dice,
    private readonly story: Story,
  ) {
    this.fairSince = computer.time;
    this.nextTrouble();
    this.nextClockJump();
  }

  /** No trouble now; single calls may fail all the same. */
  get isFair(): boolean {
    return this.trouble === null;
  }

  get isOffline(): boolean {
    return this.trouble?.kind === 'offline';
  }

  /** After a sleep, the network takes a while. */
  wake(): void {
    this.fairSince = this.computer.time;
    if (this.trouble === null && this.dice.chance(0.7)) this.begin('offline', this.dice.between(1, 25) * SECOND);
  }

  fate(): Fate {
    const { dice } = this;
    const fate: Fate = { toAws: dice.between(15, 400), back: dice.between(15, 400), refusal: null, answerLost: false };
    const trouble = this.trouble?.kind ?? null;
    if (trouble !== null && dice.chance(HITS[trouble])) return this.struck(fate, trouble);
    if (dice.chance(0.012)) return this.struck(fate, dice.pick(['errors', 'throttling', 'timeouts'] as const));
    if (!dice.chance(0.006)) return fate;
    this.count('answer lost');
    return { ...fate, back: dice.between(8, 25) * SECOND, answerLost: true };
  }

  private struck(fate: Fate, kind: Trouble): Fate {
    this.count(kind);
    const isSlow = kind === 'timeouts' || (kind === 'offline' && this.dice.chance(0.2));
    return { ...fate, back: isSlow ? this.dice.between(8, 25) * SECOND : fate.back, refusal: FAILURES[kind] };
  }

  private nextTrouble(): void {
    this.computer.outside(this.dice.gap(7 * HOUR), () => {
      const kind = this.dice.weigh<Trouble>({ offline: 5, portal: 1, errors: 2, throttling: 1, timeouts: 1 });
      const minutes = kind === 'offline' ? this.dice.weigh({ 3: 5, 30: 3, 150: 2 }) : this.dice.weigh({ 4: 3, 25: 1 });
      if (this.trouble === null) this.begin(kind, Math.ceil(Number(minutes) * MINUTE * (0.5 + this.dice.roll())));
      this.nextTrouble();
    });
  }

  private begin(kind: Trouble, lasts: number): void {
    const trouble = { kind, until: this.computer.time + lasts };
    this.trouble = trouble;
    this.count(`spans of ${kind}`);
    this.story.tell('world', `${kind} for ${Math.round(lasts / SECOND)} s`);
    this.computer.outside(lasts, () => {
      if (this.trouble !== trouble) return;
      this.trouble = null;
      this.fairSince = this.computer.time;
      this.story.tell('world', `${kind} is over`);
    });
  }

  /** The clock is set wrong, and right again by a time server after a while. Fob is not told. */
  private nextClockJump(): void {
    const { computer, dice } = this;
    computer.outside(dice.gap(2 * DAY), () => {
      const size = Number(dice.weigh({ 5: 2, 45: 2, 240: 2, 720: 2, 3600: 2, 40_000: 1 })) * SECOND;
      this.setClock(Math.round(size * (0.5 + dice.roll())) * (dice.chance(0.5) ? 1 : -1));
      computer.outside(dice.gap(3 * HOUR), () => {
        this.setClock(dice.between(-900, 900));
        this.nextClockJump();
      });
    });
  }

  private setClock(ahead: number): void {
    this.count('clock jumps');
    this.story.tell('world', `clock set from ${this.computer.ahead} ms to ${ahead} ms ahead of AWS's`);
    this.computer.setAhead(ahead);
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
