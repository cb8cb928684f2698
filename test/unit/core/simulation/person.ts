import type { CodeRequestView } from '../../../../src/contract/app-state';
import { codeFor } from '../../../sandbox';
import type { Dice } from './dice';
import { HOUR, MINUTE, SECOND } from './moments';
import type { World } from './world';

/** How often the person reacts to code entry in each way. */
const reactions = { prompt: 60, late: 17, wrong: 12, cancel: 7, never: 4 };

/** The person with the phones, who looks at code entry while the computer is awake. */
export class Person {
  private readonly seen = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly dice: Dice,
  ) {}

  /** Looks at the screen, which may have changed. */
  look(): void {
    for (const request of this.world.store.state.codeRequests) {
      // Each start of Fob counts its ids from the beginning.
      const id = `${this.world.run}/${request.id}`;
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      void this.attend(id, request.serial);
    }
  }

  private async attend(id: string, serial: string): Promise<void> {
    const { dice, world } = this;
    const reaction = dice.weigh(reactions);
    world.count(`code entry: ${reaction}`);
    world.story.tell(serial, `the person will answer ${id}: ${reaction}`);
    switch (reaction) {
      case 'prompt':
        await world.computer.wait(dice.between(6, 50) * SECOND);
        return this.typeUntilDone(id, serial);
      case 'late':
        await world.computer.wait(dice.between(2, 50) * MINUTE);
        return this.typeUntilDone(id, serial);
      case 'wrong':
        await world.computer.wait(dice.between(6, 40) * SECOND);
        await this.submit(id, this.wrongCode(serial));
        await world.computer.wait(dice.between(4, 20) * SECOND);
        return this.typeUntilDone(id, serial);
      case 'cancel':
        await world.computer.wait(dice.between(3, 90) * SECOND);
        {
          this.close(id);
          return;
        }
      case 'never':
        // Code entry stays open until somebody tidies up the screen.
        await world.computer.wait(dice.between(3, 12) * HOUR);
        {
          this.close(id);
          return;
        }
    }
  }

  /** Types codes while code entry asks for more and the person has patience. */
  private async typeUntilDone(id: string, serial: string): Promise<void> {
    const { computer } = this.world;
    let patience = 4;
    for (;;) {
      const before = this.request(id);
      if (before === null) return;
      if (!before.open || patience === 0) {
        this.close(id);
        return;
      }
      const { seed, place } = this.world.facts.device(serial);
      // The phone's codes are those of the server's time: somebody resynced the device there.
      const code = codeFor(seed, computer.time + place.ahead);
      await computer.wait(this.dice.between(2, 14) * SECOND);
      const isWell = await this.submit(id, code);
      if (!isWell) patience -= 1;
      const retryAt = this.request(id)?.error?.retryAt ?? 0;
      // At times the person types the same code again, as the phone does not show the next one yet.
      await computer.wait(Math.max(this.dice.between(3, 40) * SECOND, retryAt - computer.now()));
    }
  }

  private async submit(id: string, code: string): Promise<boolean> {
    const request = this.request(id);
    if (request === null || request.checking) return false;
    const result = await this.world.fob.codes.submit(request.id, code);
    this.world.count(result.ok ? 'codes typed: accepted' : `codes typed: ${result.error.code}`);
    return result.ok;
  }

  private close(id: string): void {
    const request = this.request(id);
    if (request !== null) this.world.closeCodeEntry(request);
  }

  private wrongCode(serial: string): string {
    const { seed, place } = this.world.facts.device(serial);
    const now = this.world.computer.time + place.ahead;
    switch (this.dice.pick(['slip', 'old', 'short', 'next'] as const)) {
      case 'slip':
        return String(this.dice.between(0, 999_999)).padStart(6, '0');
      case 'old':
        return codeFor(seed, now - 5 * MINUTE);
      case 'short':
        return codeFor(seed, now).slice(0, 5);
      case 'next':
        // The phone's clock is one step ahead. AWS accepts that.
        return codeFor(seed, now + 30 * SECOND);
    }
  }

  private request(id: string): CodeRequestView | null {
    const found = this.world.store.state.codeRequests.find((request) => `${this.world.run}/${request.id}` === id);
    return found ?? null;
  }
}
