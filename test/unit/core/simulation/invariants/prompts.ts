import { rootOf } from '../../../../../src/main/core/sessions/session-chain';
import type { Ask, Invariant } from '../facts';
import { MINUTE, SECOND } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

/** How long no command opens code entry after the first, second, … time in a row that the person closed it (core/codes/broker.ts). */
const quietTimes = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];

/** Fob may ask for a code when a session is this near its end, as what it knows of AWS's time may be minutes old. */
const NEAR = 5 * MINUTE;

/** Fob asks a person once for each need, never without a need, and not again right after a refusal. */
export class Prompts implements Invariant {
  prompts = 0;
  private readonly seen = new Set<string>();
  private readonly closedAt = new Map<string, { times: number; at: number; ahead: number }>();

  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  looked(): void {
    const { codeRequests } = this.world.store.state;
    const serials = new Set<string>();
    for (const { id, serial } of codeRequests) {
      if (serials.has(serial)) this.verdicts.add('two prompts at a time', serial, [serial]);
      serials.add(serial);
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      this.opened(serial);
    }
  }

  closed(serial: string): void {
    const { computer } = this.world;
    const times = (this.closedAt.get(serial)?.times ?? 0) + 1;
    this.closedAt.set(serial, { times, at: computer.time, ahead: computer.ahead });
  }

  restarted(): void {
    this.seen.clear();
    this.closedAt.clear();
  }

  private opened(serial: string): void {
    this.prompts += 1;
    const { facts } = this.world;
    const { profile, codesFrom } = facts.device(serial);
    const subjects = [serial, profile];
    if (codesFrom !== 'phone') this.verdicts.add('prompt for a code that Fob makes', serial, subjects);
    const asks = [...facts.asks].filter(({ plan }) => rootOf(plan.session).device === serial);
    if (!asks.some((ask) => this.isNeed(ask)))
      this.verdicts.add('prompt without a need', `${serial}: ${asks.map(({ plan }) => plan.name).join()}`, [
        ...subjects,
        ...asks.map(({ plan }) => plan.name),
      ]);
    this.checkQuiet(serial, asks, subjects);
  }

  /** Refresh asks for a new session even if one is live. */
  private isNeed({ what, plan }: Ask): boolean {
    const { facts } = this.world;
    for (let spec = plan.session; ; spec = spec.parent)
      if (facts.isLive(spec, NEAR)) return what === 'refresh';
      else if (spec.parent === null) return true;
  }

  private checkQuiet(serial: string, asks: Ask[], subjects: string[]): void {
    const before = this.closedAt.get(serial);
    if (before === undefined) return;
    if (asks.some(({ by }) => by === 'person')) {
      this.closedAt.delete(serial);
      return;
    }
    const quiet = quietTimes[Math.min(before.times, quietTimes.length) - 1] ?? 0;
    const { time, ahead } = this.world.computer;
    // If the clock was set meanwhile, Fob cannot know how long ago the refusal was.
    if (ahead === before.ahead && time - before.at < quiet - 3 * SECOND)
      this.verdicts.add(
        'prompt right after a refusal',
        `${serial}, ${time - before.at} ms after the refusal`,
        subjects,
      );
  }
}
