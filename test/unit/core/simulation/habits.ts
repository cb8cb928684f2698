import { expiryNotifications } from '../../../../src/main/core/surface/expiry-notifications';
import { codeFor } from '../../../sandbox';
import type { Dice } from './dice';
import type { SimulatedProfile } from './estate';
import { DAY, HOUR, MINUTE, SECOND } from './moments';
import type { World } from './world';

/** What a person does with Fob, the computer and AWS apart from typing codes. */
export class Habits {
  constructor(
    private readonly world: World,
    private readonly dice: Dice,
    isCalm: boolean,
  ) {
    // Chosen once only: a section that is marked as expired stays in the file when this setting changes.
    void this.world.fob.settings.change({ afterExpiry: this.dice.pick(['remove', 'mark']) });
    const [first, ...others] = this.firstKept();
    this.world.keep(first, true);
    for (const profile of others) this.write(profile);
    this.every(30 * HOUR, () => this.keepAnother());
    this.every(8 * HOUR, () => this.useAnotherTool());
    this.every(DAY, () => this.world.editConfig());
    if (!isCalm) this.interfere();
  }

  /** What the person does to sessions that Fob would not do by itself. */
  private interfere(): void {
    this.every(40 * MINUTE, () => this.lookAtNotifications());
    this.every(9 * HOUR, () => void this.world.ask('refresh', this.any()));
    this.every(20 * HOUR, () => void this.world.ask('handOut', this.any()));
    this.every(15 * HOUR, () => this.world.end(this.any()));
    this.every(40 * HOUR, () => this.changeSettings());
    this.every(3 * DAY, () => void this.world.fob.renewal.pause('hour'));
    this.every(20 * HOUR, () => this.runScript());
  }

  /** Profiles to keep for days. Short sessions occur only by use, as keeping them would be most of the work. */
  private get long(): SimulatedProfile[] {
    return this.world.estate.profiles.filter(({ seconds }) => seconds >= 3_600);
  }

  private every(mean: number, run: () => void): void {
    this.world.computer.after(this.dice.gap(mean), () => {
      run();
      this.every(mean, run);
    });
  }

  private any(): string {
    const kept = this.world.kept.chosen();
    return kept.length > 0 && this.dice.chance(0.3)
      ? this.dice.pick(kept)
      : this.dice.pick(this.world.estate.profiles).name;
  }

  /** The first profiles to keep, with codes made here. They are few, and change over time, as each renewal is work for the test. */
  private firstKept(): [string, ...string[]] {
    const anyOf = (kind: string) =>
      this.dice.pick(this.long.filter((one) => one.kind === kind && one.device.codesFrom !== 'phone')).name;
    return [anyOf('role'), anyOf(this.dice.pick(['direct', 'chained']))];
  }

  private write(profile: string): void {
    this.world.deliver(profile, 'file');
    // The person starts the session at once or a little later.
    this.world.computer.after(this.dice.gap(MINUTE), () => void this.world.ask('refresh', profile));
  }

  /** Keeps another profile and drops one, so that their number stays the same. */
  private keepAnother(): void {
    const { kept, settings } = this.world;
    const before = kept.chosen();
    const gone = this.dice.pick(before.length > 1 ? before : [null]);
    if (gone !== null && settings.settings.keptProfiles.includes(gone)) this.world.keep(gone, false);
    else if (gone !== null) this.world.deliver(gone, 'process');
    const next = this.dice.pick(this.long).name;
    if (this.dice.chance(0.5)) this.world.keep(next, true);
    else this.write(next);
  }

  /** Clicks on the first notification, or leaves it for later. */
  private lookAtNotifications(): void {
    const { store, computer } = this.world;
    const [notification] = expiryNotifications(store.state, computer.now());
    if (!this.dice.chance(0.4)) return;
    for (const profile of notification?.profiles ?? []) void this.world.ask('refresh', profile);
  }

  /** Uses the phone's code in the AWS CLI. Fob does not know that this code and one verification are spent. */
  private useAnotherTool(): void {
    const { estate, computer, story } = this.world;
    const device = this.dice.pick(estate.devices.filter(({ codesFrom }) => codesFrom !== 'computer'));
    const params = { SerialNumber: device.serial, TokenCode: codeFor(device.seed, computer.time + device.place.ahead) };
    story.tell(device.serial, 'another tool uses the current code');
    const credentials = { accessKeyId: device.keyId };
    void device.place.account.call({ service: 'sts', action: 'GetSessionToken', params, credentials });
  }

  /** Runs a script over profiles of one device that need a code each. Together they need more codes than there are. */
  private runScript(): void {
    const device = this.dice.pick(this.world.estate.devices.filter(({ codesFrom }) => codesFrom !== 'phone'));
    const own = this.world.estate.profiles.filter((profile) => profile.device === device && profile.kind === 'direct');
    this.world.story.tell(device.serial, `a script asks for ${own.length} profiles`);
    for (const { name } of own.slice(0, this.dice.between(3, 14))) void this.world.command(name);
  }

  private changeSettings(): void {
    const { fob } = this.world;
    void fob.settings.change({ mfaSessionSeconds: this.dice.pick([4, 8, 12, 36]) * 3600 });
    void fob.settings.change({ keepHours: this.dice.pick([0, 1, 1, 2]) });
    void fob.settings.change({ warningMinutes: this.dice.pick([[15], [60, 15], []]) });
  }
}

/** Lets the computer sleep: at night, for most of the weekend, and for some minutes during the day. */
export class Sleep {
  private night: number;

  constructor(
    private readonly world: World,
    private readonly dice: Dice,
  ) {
    this.night = world.computer.time + this.dice.between(8 * HOUR, 11 * HOUR);
    this.next();
  }

  private next(): void {
    const { computer } = this.world;
    const untilNight = Math.max(0, this.night - computer.time);
    const untilNap = this.dice.gap(4 * HOUR) + MINUTE;
    if (untilNap < untilNight) {
      computer.after(untilNap, () => this.sleep(this.dice.gap(20 * MINUTE) + SECOND));
      return;
    }
    computer.after(untilNight, () => {
      // Sometimes the computer stays awake, and everything that needs no person goes on through the night.
      const untilMorning = this.until(7, 9);
      const isFriday = new Date(computer.time).getUTCDay() === 5;
      const night = untilMorning + (isFriday && this.dice.chance(0.8) ? 2 * DAY : 0);
      this.night = computer.time + night + this.dice.between(8 * HOUR, 12 * HOUR);
      if (this.dice.chance(0.06)) computer.after(untilMorning, () => this.next());
      else this.sleep(night);
    });
  }

  private sleep(milliseconds: number): void {
    this.world.sleep(milliseconds);
    this.next();
  }

  /** The time until a moment between these hours, today or tomorrow, in ms. */
  private until(from: number, to: number): number {
    const now = this.world.computer.time;
    const at = Math.floor(now / DAY) * DAY + this.dice.between(from * HOUR, to * HOUR);
    return at > now + MINUTE ? at - now : at + DAY - now;
  }
}
