import { rootOf } from '../../../../../src/main/core/sessions/session-chain';
import type { Ask, Invariant } from '../facts';
import { MINUTE, SECOND } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

/** For so long after code entry was closed no command opens it again: longer each time in a row (core/codes/broker.ts). */
const QUIET = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];

/** A session this near its end may be asked for anew: what Fob knows of the time may be minutes old. */
const NEAR = 5 * MINUTE;

/** A person is asked once for one need, for none that is not there, and not again right after saying no. */
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

  /** To refresh is to want a new session, whatever is live. */
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
    const quiet = QUIET[Math.min(before.times, QUIET.length) - 1] ?? 0;
    const { time, ahead } = this.world.computer;
    // While the clock was set, nobody knows how long "a while" was.
    if (ahead === before.ahead && time - before.at < quiet - 3 * SECOND)
      this.verdicts.add('prompt right after a no', `${serial}, ${time - before.at} ms after it`, subjects);
  }
}
