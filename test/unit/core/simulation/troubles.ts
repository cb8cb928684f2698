import type { Dice } from './dice';
import type { DiskVault } from './disk-vault';
import { DAY, MINUTE, SECOND } from './moments';
import type { World } from './world';

/** What goes badly wrong now and then: a rotation whose switch cannot be written, and a vault that is damaged. */
export class Troubles {
  constructor(
    private readonly world: World,
    private readonly disk: DiskVault,
    private readonly dice: Dice,
  ) {
    this.every(3 * DAY, () => void this.rotation());
    this.every(4 * DAY, () => this.damage());
  }

  private every(mean: number, run: () => void): void {
    this.world.computer.after(this.dice.gap(mean), () => {
      run();
      this.every(mean, run);
    });
  }

  /** Rotates a key while its file cannot be written. The person undoes the rotation at once or later. */
  private async rotation(): Promise<void> {
    const { world, dice } = this;
    const { fob, run } = world;
    const device = dice.pick(world.estate.devices.filter(({ codesFrom }) => codesFrom !== 'phone'));
    const keys = () =>
      world.store.state.accessKeys.find((view) => view.keys.some((key) => key.profiles.includes(device.profile)));
    const view = keys();
    const key = view?.keys.find(({ profiles }) => profiles.includes(device.profile));
    if (view === undefined || key === undefined || view.rotation !== null) return;
    world.story.tell(device.profile, 'the person rotates the access key');
    const rotated = fob.keys.rotate(view.userId, key.id);
    world.files.refusesKeys = true;
    const result = await rotated;
    world.files.refusesKeys = false;
    world.count(result.ok ? 'rotations that went well' : `rotations: ${result.error.code}`);
    if (run !== world.run) return;
    await world.computer.wait(dice.between(1, 90) * (dice.chance(0.5) ? SECOND : MINUTE));
    const rotation = keys()?.rotation;
    if (!rotation) return;
    const undone = await world.fob.keys.giveUpRotation(rotation.id);
    world.story.tell(device.profile, `the rotation is undone: ${undone.ok ? 'well' : undone.error.code}`);
    world.count(undone.ok ? 'rotations undone' : `rotations not undone: ${undone.error.code}`);
  }

  /** Fob is killed, and the index of its vault is damaged before the next start. */
  private damage(): void {
    this.world.killSoon(() => {
      this.world.story.tell('world', 'the index of the vault is damaged');
      this.world.count('vaults damaged');
      this.disk.damageIndex(this.dice);
    });
  }
}
