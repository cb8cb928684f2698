import type { CodeRequestView, DeliveryMode } from '../../../../src/contract/app-state';
import type { SecretVault } from '../../../../src/main/core/ports';
import { defaultSettings } from '../../../../src/contract/default-settings';
import { createFob, type Fob } from '../../../../src/main/core/app/fob';
import { initialState } from '../../../../src/main/core/surface/initial-state';
import { Store } from '../../../../src/main/core/base/store';
import type { StoredSession } from '../../../../src/main/core/sessions/stored-session';
import { chainOf } from '../../../../src/main/core/sessions/session-chain';
import { codeFor } from '../../../sandbox';
import { MemorySettings, MemoryVault, settle, quietPorts } from '../doubles';
import { DistantAws } from './aws';
import { Computer } from './computer';
import { Dice } from './dice';
import { DiskVault } from './disk-vault';
import { foundEstate, type Estate } from './estate';
import { Facts, type Ask, type Call, type Invariant } from './facts';
import { Habits, Sleep } from './habits';
import { Kept } from './kept';
import { HOUR, MINUTE, SECOND } from './moments';
import { Person } from './person';
import { SimulatedFiles } from './simulated-files';
import { Story } from './story';
import { Tools } from './tools';
import { Troubles } from './troubles';
import { Weather } from './weather';
import { ScriptedTools } from '../console-doubles';

/** How long a command waits before it hangs up (core/commands/within-wait.ts). */
export const COMMAND_WAIT = 55 * SECOND;

/** What a run has besides chance. */
export interface Surroundings {
  profiles: number;
  /** How far the clock of a second endpoint is ahead of AWS's, in ms. Null: there is no second endpoint. */
  secondAhead?: number | null;
  /** Rarely an answer has another date. */
  wrongDates?: boolean;
  /** No call fails, the computer never sleeps, nobody sets its clock, and the person lets Fob renew sessions by itself. */
  isCalm?: boolean;
  /** Rotations fail, and the vault, which is on a real disk, is damaged. */
  troubles?: boolean;
}

/** Fob, a computer, a person, tools and AWS. One seed decides everything that happens. */
export class World {
  readonly computer: Computer;
  readonly estate: Estate;
  readonly weather: Weather;
  readonly story: Story;
  readonly vault: SecretVault;
  /** The same vault, if it is on a disk. */
  readonly disk: DiskVault | null;
  /** Fob keeps used profiles for one hour instead of twelve: that is less work, with as many starts and ends. */
  readonly settings = new MemorySettings({ ...defaultSettings, keepHours: 1 });
  readonly files: SimulatedFiles;
  readonly counts = new Map<string, number>();
  readonly invariants: Invariant[] = [];
  facts!: Facts;
  kept!: Kept;
  store!: Store;
  fob!: Fob;
  /** The number of this start of Fob. */
  run = 0;
  /** When Fob last started, in AWS's time. */
  startedAt = 0;
  private aws!: DistantAws;
  private person!: Person;
  private readonly dice: Dice;
  private readonly chaos: Dice;
  private readonly codes = new Map<string, string>();
  private credentialsSeen = '';
  private killing: Promise<void> = Promise.resolve();

  private constructor(
    seed: string,
    private readonly surroundings: Surroundings,
  ) {
    const { profiles, secondAhead = null, troubles = false } = surroundings;
    this.disk = troubles ? new DiskVault() : null;
    this.vault = this.disk ?? new MemoryVault();
    this.dice = new Dice(seed);
    this.chaos = this.dice.of('chaos');
    this.computer = new Computer(this.dice.of('computer').chance(0.3));
    this.story = new Story(() => this.computer.time);
    this.estate = foundEstate(this.dice.of('estate'), profiles, () => this.computer.time, secondAhead);
    this.weather = new Weather(this.computer, this.dice.of('weather'), this.story, surroundings);
    this.files = new SimulatedFiles(this.estate.config, this.estate.credentials);
  }

  static async of(seed: string, surroundings: Surroundings): Promise<World> {
    const world = new World(seed, surroundings);
    await world.vault.open();
    for (const record of world.estate.vault)
      await world.vault.write(`mfa-device/${record.serial}`, JSON.stringify(record));
    world.facts = new Facts(world.estate, await world.files.read(), () => world.computer.time);
    world.kept = new Kept(world.facts, world.computer, () => world.settings.settings);
    return world;
  }

  /** Runs the world for this time. */
  async live(milliseconds: number): Promise<void> {
    const end = this.computer.time + milliseconds;
    const { isCalm = false } = this.surroundings;
    await this.start();
    this.person = new Person(this, this.dice.of('person'));
    new Tools(this, this.dice.of('tools'));
    new Habits(this, this.dice.of('habits'), isCalm);
    if (!isCalm) new Sleep(this, this.dice.of('sleep'));
    if (this.disk !== null) new Troubles(this, this.disk, this.dice.of('troubles'));
    this.eachMinute();
    this.nextKill();
    while (this.computer.next(end)) {
      await this.rest();
      await this.killing;
      this.person.look();
      this.watchFiles();
      this.each((invariant) => invariant.looked?.());
    }
    await this.fob.stop();
    this.disk?.discard();
  }

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  /** Runs `fob credentials PROFILE`. Answers when the credentials expire, in AWS's time, or null if there are none. */
  async command(profile: string): Promise<number | null> {
    const ask = this.begin('command', 'credentials', profile);
    const gone = new AbortController();
    const { run } = this;
    this.computer.after(COMMAND_WAIT, () => {
      // A Fob that was killed does not notice that the command hung up.
      if (run === this.run) gone.abort();
    });
    const result = await this.fob.commands.credentials(profile, gone.signal);
    this.facts.asks.delete(ask);
    this.count(result.ok ? 'commands: answered' : `commands: ${result.error.code}`);
    if (!result.ok) {
      this.story.tell(profile, `command refused: ${result.error.code}`);
      this.each((invariant) => invariant.refused?.(ask, result.error));
      return null;
    }
    const session = this.inAwsTime(result.value.session);
    this.story.tell(profile, `command answered with ${session.accessKeyId}`);
    this.each((invariant) => invariant.given?.(ask, session));
    return session.expiresAt;
  }

  /** Fob gives the times of its endpoint's clock. */
  private inAwsTime(session: StoredSession): StoredSession {
    const { ahead } = this.estate.placeAt(session.endpoint);
    return { ...session, startedAt: session.startedAt - ahead, expiresAt: session.expiresAt - ahead };
  }

  /** A person presses Refresh or Test. */
  async ask(what: 'refresh' | 'handOut', profile: string): Promise<void> {
    const ask = this.begin('person', what, profile);
    const result = await this.fob.sessions[what](profile);
    this.facts.asks.delete(ask);
    this.count(result.ok ? `person's ${what}: well` : `person's ${what}: ${result.error.code}`);
    this.story.tell(profile, `${what}: ${result.ok ? 'well' : result.error.code}`);
    if (!result.ok) this.each((invariant) => invariant.refused?.(ask, result.error));
  }

  /** A person presses Stop. */
  end(profile: string): void {
    const { session } = this.facts.plan(profile);
    this.count('sessions stopped by the person');
    this.story.tell(profile, 'the person stops it');
    this.kept.stop(profile);
    void this.fob.sessions.end(profile).then(async () => {
      // Fob forgets the sessions of the chain that no other profile uses. The vault shows which ones are left.
      const left = await this.vault.list('session/');
      for (const { id } of chainOf(session))
        if (left.ok && !left.value.includes(`session/${id}`)) this.facts.known.delete(id);
    });
  }

  deliver(profile: string, mode: DeliveryMode): void {
    this.story.tell(profile, `delivered by ${mode}`);
    void this.fob.delivery.choose(profile, mode);
  }

  keep(profile: string, keep: boolean): void {
    this.story.tell(profile, keep ? 'kept by choice' : 'kept no more');
    void this.fob.renewal.keep(profile, keep);
  }

  closeCodeEntry({ id, serial, open }: CodeRequestView): void {
    this.story.tell(serial, 'the person closes code entry');
    this.fob.codes.cancel(id);
    // Closing a code entry that only shows an error is not a refusal.
    if (open) this.each((invariant) => invariant.closed?.(serial));
  }

  /** The person edits the file, and Fob reads it again. The edit is a comment or a profile that Fob does not serve. */
  editConfig(): void {
    this.count('edits of ~/.aws/config');
    const addsProfile = this.chaos.chance(0.5);
    this.files.config += addsProfile
      ? `\n[profile sso-${this.files.config.length}]\nsso_session = corp\n`
      : '\n# a note\n';
    this.files.changed();
  }

  sleep(milliseconds: number): void {
    this.count('sleeps');
    this.story.tell('world', `sleeps for ${Math.round(milliseconds / MINUTE)} min`);
    this.computer.sleep(milliseconds);
    // Events elsewhere take effect before Fob learns of the wake, or some time after it, as with a time server.
    if (this.chaos.chance(0.5)) this.computer.catchUp();
    this.weather.wake();
    this.story.tell('world', 'wakes');
    this.fob.wake();
    // Systems report resume and unlock, and mostly both.
    if (this.chaos.chance(0.6)) this.computer.after(this.chaos.between(1, 20) * SECOND, () => this.fob.wake());
  }

  each(tell: (invariant: Invariant) => void): void {
    for (const invariant of this.invariants) tell(invariant);
  }

  private begin(by: Ask['by'], what: Ask['what'], profile: string): Ask {
    const plan = this.facts.plan(profile);
    const neededPerson = this.facts.wantsCode(plan.session);
    const ask = { by, what, plan, askedAt: this.computer.time, neededPerson };
    this.facts.asks.add(ask);
    // A stopped profile is kept again as soon as somebody asks for it.
    this.kept.wanted(profile);
    this.kept.used(profile);
    this.story.tell(profile, `${by} asks: ${what}`);
    return ask;
  }

  /** Tells Fob that the credentials file has changed, 300 ms after its last change. Fob's own writes count too. */
  private watchFiles(): void {
    if (this.files.credentials === this.credentialsSeen) return;
    this.credentialsSeen = this.files.credentials;
    this.computer.after(300, () => {
      // If the file was written again, a later call tells Fob.
      if (this.files.credentials === this.credentialsSeen) this.files.changed();
    });
  }

  private async start(): Promise<void> {
    this.run += 1;
    this.startedAt = this.computer.time;
    const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: 'fob', canLaunchAtLogin: false };
    this.store = new Store(initialState(about));
    this.store.subscribe(() => this.count('snapshots published'));
    this.aws = new DistantAws(this.estate, this.computer, this.weather, this.facts, {
      sent: (call) => this.sent(call),
      arrived: (call) => this.each((invariant) => invariant.arrived?.(call)),
      answered: (call) => this.answered(call),
    });
    this.fob = createFob({
      ...quietPorts,
      store: this.store,
      clock: this.computer,
      timers: this.computer,
      aws: this.aws,
      accessKeys: this.aws.keys,
      totp: { load: () => Promise.resolve(), code: (seed, time) => this.code(seed, time) },
      vault: this.vault,
      settings: this.settings,
      files: this.files,
      connect: new ScriptedTools(),
      onActivity: ({ level, text }) => level === 'error' && this.story.tell('world', `Fob says: ${text}`),
    });
    await this.fob.start();
    await this.rest();
  }

  /** Fob is killed at the next moment. */
  killSoon(whileItIsOff: () => void): void {
    this.killing = this.kill(whileItIsOff);
  }

  /** Kills Fob and starts it again with the same vault. Requests to the old one get no answer. */
  private async kill(whileItIsOff: () => void = () => undefined): Promise<void> {
    this.count('Fob killed and started again');
    this.story.tell('world', 'Fob is killed and started again');
    this.aws.dead = true;
    await this.fob.stop();
    this.computer.dropTimers();
    this.facts.asks.clear();
    this.kept.restart();
    this.each((invariant) => invariant.restarted?.());
    await this.disk?.quiet();
    whileItIsOff();
    this.disk?.restart();
    await this.start();
  }

  private nextKill(): void {
    this.computer.after(this.chaos.gap(20 * HOUR), () => {
      this.killing = this.kill();
      this.nextKill();
    });
  }

  private sent(call: Call): void {
    this.each((invariant) => invariant.sent?.(call));
    // The worst moment to be killed is while a code is on its way.
    if (call.code !== null && this.chaos.chance(0.01))
      this.computer.after(this.chaos.between(1, 900), () => {
        this.killing = this.kill();
      });
  }

  private answered(call: Call): void {
    this.story.tell(subjectOf(call), `${call.action} ${call.code ?? ''}: ${call.outcome}`);
    this.each((invariant) => invariant.answered?.(call));
  }

  private eachMinute(): void {
    this.computer.after(MINUTE, () => {
      this.facts.forgetLongExpired();
      this.each((invariant) => invariant.minute?.());
      this.eachMinute();
    });
  }

  /** Waits for everything that can go on without time. */
  private async rest(): Promise<void> {
    await settle();
    await this.aws.quiet();
    await settle();
    while (this.disk?.isBusy === true) {
      await this.disk.quiet();
      await settle();
      await this.aws.quiet();
      await settle();
    }
  }

  /** Fob computes the codes of five time steps whenever it needs one. This cache makes that cheap. */
  private code(seed: string, time: number): string {
    const key = `${seed}${Math.floor(time / (30 * SECOND))}`;
    const known = this.codes.get(key) ?? codeFor(seed, time);
    this.codes.set(key, known);
    return known;
  }
}

/** The subject under which the story lists a call. */
export const subjectOf = ({ spec, serial, keyId }: Call): string =>
  spec === null ? keyId : [spec.role?.arn ?? 'MFA session', serial ?? '', keyId].join(' ');
