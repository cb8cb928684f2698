import { COMMAND_WAIT, type World } from './world';
import { HOUR, MINUTE, SECOND } from './moments';
import type { Dice } from './dice';

/** How many profiles tools use again and again. They use the others now and then. */
const FAVORITES = 14;

/** Commands and background programs that ask Fob for credentials. */
export class Tools {
  private readonly favorites: string[];

  constructor(
    private readonly world: World,
    private readonly dice: Dice,
  ) {
    this.favorites = Array.from({ length: FAVORITES }, () => this.any());
    this.nextCommand();
    this.nextProgram();
  }

  private any(): string {
    return this.dice.pick(this.world.estate.profiles).name;
  }

  private some(): string {
    return this.dice.chance(0.75) ? this.dice.pick(this.favorites) : this.any();
  }

  /** Runs a command now and then, or a script with several at once, for one profile or for many. */
  private nextCommand(): void {
    this.world.computer.after(this.dice.gap(70 * MINUTE), () => {
      const size = Number(this.dice.weigh({ 1: 12, 2: 3, 6: 1 }));
      const isOneProfile = this.dice.chance(0.5);
      const first = this.some();
      for (let index = 0; index < size; index += 1) {
        const profile = isOneProfile ? first : this.some();
        this.world.computer.after(this.dice.between(0, 3) * SECOND, () => void this.world.command(profile));
      }
      this.nextCommand();
    });
  }

  /** Runs a program for hours. It asks as botocore does: at its start, and when 15 minutes or less are left. */
  private nextProgram(): void {
    this.world.computer.after(this.dice.gap(7 * HOUR), () => {
      const until = this.world.computer.ran + this.dice.gap(3 * HOUR);
      void this.run(this.some(), until);
      this.nextProgram();
    });
  }

  private async run(profile: string, until: number): Promise<void> {
    const { computer } = this.world;
    let expiresAt = 0;
    while (computer.ran < until) {
      if (expiresAt - computer.time <= 15 * MINUTE) expiresAt = (await this.world.command(profile)) ?? 0;
      // A program without credentials tries again after a pause. Most real programs give up earlier.
      await computer.wait(this.dice.between(2, 9) * MINUTE + (expiresAt === 0 ? COMMAND_WAIT + 20 * MINUTE : 0));
    }
  }
}
