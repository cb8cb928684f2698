import type { AwsFailure } from '../../../../src/main/core/ports';
import { answerOf } from '../doubles';
import type { Computer } from './computer';
import type { Dice } from './dice';
import { DAY, HOUR, MINUTE, SECOND } from './moments';
import type { Story } from './story';

/** What happens to one call. Times are in ms. */
export interface Fate {
  toAws: number;
  back: number;
  /** The call does not reach AWS or AWS does nothing, and this is the answer. Null if the call takes effect. */
  refusal: AwsFailure | null;
  /** The call takes effect, but its answer is lost. */
  answerLost: boolean;
}

type Trouble = 'offline' | 'portal' | 'errors' | 'throttling' | 'timeouts';

const failures: Readonly<Record<Trouble, AwsFailure>> = {
  offline: { kind: 'network', message: 'getaddrinfo ENOTFOUND' },
  portal: { kind: 'not-aws', status: 200, message: '<html>Welcome to our Wi-Fi' },
  errors: answerOf('ServiceUnavailable', 'Service is unavailable.', 503),
  throttling: answerOf('Throttling', 'Rate exceeded', 400),
  timeouts: { kind: 'timeout', message: 'no answer' },
};

/** The share of calls that fail while there is this trouble. */
const shareOfFailures: Readonly<Record<Trouble, number>> = {
  offline: 1,
  portal: 1,
  errors: 0.6,
  throttling: 0.7,
  timeouts: 0.5,
};

/** In ms: to 2099, to 1970, days and minutes off. */
const wrongDates = [73 * 365 * DAY, -56 * 365 * DAY, 2 * DAY, -2 * DAY, 3 * HOUR, -HOUR, -10 * MINUTE];

/** Everything that can go wrong between Fob and AWS and with this computer's clock. */
export class Weather {
  /** When the last trouble ended or the computer last woke. Since then calls fail only by chance. */
  fairSince: number;
  readonly counts = new Map<string, number>();
  private trouble: { kind: Trouble; until: number } | null = null;

  constructor(
    private readonly computer: Computer,
    private readonly dice: Dice,
    private readonly story: Story,
    private readonly surroundings: { wrongDates?: boolean; isCalm?: boolean },
  ) {
    this.fairSince = computer.time;
    if (surroundings.isCalm === true) return;
    this.nextTrouble();
    this.nextClockJump();
  }

  /** There is no trouble now. Single calls may still fail. */
  get isFair(): boolean {
    return this.trouble === null;
  }

  get isOffline(): boolean {
    return this.trouble?.kind === 'offline';
  }

  /** After a sleep the network is often away for some seconds. */
  wake(): void {
    this.fairSince = this.computer.time;
    if (this.trouble === null && this.dice.chance(0.7)) this.begin('offline', this.dice.between(1, 25) * SECOND);
  }

  fate(): Fate {
    const { dice } = this;
    const fate: Fate = { toAws: dice.between(15, 400), back: dice.between(15, 400), refusal: null, answerLost: false };
    const trouble = this.trouble?.kind ?? null;
    if (this.surroundings.isCalm === true) return fate;
    if (trouble !== null && dice.chance(shareOfFailures[trouble])) return this.struck(fate, trouble);
    if (dice.chance(0.012)) return this.struck(fate, dice.pick(['errors', 'throttling', 'timeouts'] as const));
    if (!dice.chance(0.006)) return fate;
    this.count('answer lost');
    return { ...fate, back: dice.between(8, 25) * SECOND, answerLost: true };
  }

  /** How far the date of an answer is wrong, in ms. Rarely another time than that of the endpoint comes along with an answer. */
  lie(): number {
    if (this.surroundings.wrongDates !== true || !this.dice.chance(0.002)) return 0;
    this.count('wrong dates');
    const lie = this.dice.pick(wrongDates);
    this.story.tell('world', `the date of an answer is ${Math.round(lie / MINUTE)} min off`);
    return lie;
  }

  private struck(fate: Fate, kind: Trouble): Fate {
    this.count(kind);
    const isSlow = kind === 'timeouts' || (kind === 'offline' && this.dice.chance(0.2));
    return { ...fate, back: isSlow ? this.dice.between(8, 25) * SECOND : fate.back, refusal: failures[kind] };
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

  /** Sets the clock wrong, and nearly right again some hours later, as a time server does. Fob gets no event. */
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
