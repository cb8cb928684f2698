/** Fob's core in virtual time, with the sandbox's rules for AWS. The tests of MFA devices share it. */
import { generateSync } from 'otplib';
import type { Result } from '../../../src/contract/app-error';
import { STEP } from '../../../src/contract/mfa-code';
import type { CodeSource, EnrollmentView, UserDevicesView } from '../../../src/contract/devices';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import type { FobPorts } from '../../../src/main/core/app/fob-ports';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { Store } from '../../../src/main/core/base/store';
import { codeFor, createSandboxAccount } from '../../sandbox';
import { AccountPolicies } from './policy/account-policies';
import { FakeTime, MemoryFiles, MemorySettings, MemoryVault, settle, quietPorts } from './doubles';
import { ScriptedTools } from './console-doubles';

/** The adapter's rule. Core gets it through its port. */
const totp = {
  load: () => Promise.resolve(),
  code: (seed: string, time: number) => generateSync({ secret: seed, epoch: Math.floor(time / 1000) }),
};

export class DeviceFixture {
  readonly time = new FakeTime();
  readonly sandbox = createSandboxAccount({ now: () => this.time.now() });
  aws = new AccountPolicies(this.sandbox.account, this.time);
  vault = new MemoryVault();
  readonly settings = new MemorySettings();
  readonly files: MemoryFiles;
  store!: Store;
  fob!: Fob;

  /** Ports in place of the doubles, made anew at each start. */
  private replace: () => Partial<FobPorts> = () => ({});

  private constructor(readonly userName: string) {
    const { accessKeyId, secretAccessKey, mfaSerial } = this.sandbox.user(userName);
    const admin = this.sandbox.role('admin').arn;
    this.files = new MemoryFiles(
      [
        `[profile ${userName}]`,
        'region = eu-central-1',
        ...(mfaSerial === null ? [] : [`mfa_serial = ${mfaSerial}`]),
        '',
        '[profile admin]',
        `role_arn = ${admin}`,
        `source_profile = ${userName}`,
        '',
      ].join('\n'),
      `[${userName}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
  }

  /** @param replace Ports in place of the doubles, made anew at each start. */
  static async of(
    userName: string,
    replace: (fixture: DeviceFixture) => Partial<FobPorts> = () => ({}),
  ): Promise<DeviceFixture> {
    const fixture = new DeviceFixture(userName);
    fixture.replace = () => replace(fixture);
    await fixture.start();
    return fixture;
  }

  /** Starts Fob with what an earlier run left in the vault, settings and files. */
  async start(): Promise<void> {
    this.store = new Store(
      initialState({
        version: '0',
        configFile: '/home/me/.aws/config',
        credentialsFile: '/home/me/.aws/credentials',
        fobCommand: '/opt/fob/fob',
        canLaunchAtLogin: false,
      }),
    );
    const { time, aws, vault, settings, files, store } = this;
    this.fob = createFob({
      ...quietPorts,
      store,
      clock: time,
      timers: time,
      aws,
      mfaDevices: aws,
      accessKeys: aws,
      policies: aws,
      totp,
      vault,
      settings,
      files,
      connect: new ScriptedTools(),
      ...this.replace(),
    });
    await this.fob.start();
    await settle();
  }

  /** Kills Fob and starts it again with these entries in the vault. */
  async kill(vaultEntries: ReadonlyMap<string, string>): Promise<void> {
    this.aws.dead = true;
    await this.fob.stop();
    this.aws = new AccountPolicies(this.sandbox.account, this.time);
    const { status } = this.vault;
    this.vault = new MemoryVault();
    this.vault.status = status;
    for (const [id, text] of vaultEntries) this.vault.entries.set(id, text);
    await this.start();
  }

  get userId(): string {
    const [user] = this.store.state.users;
    if (user === undefined) throw new Error('no user');
    return user.id;
  }

  get view(): UserDevicesView {
    const [view] = this.store.state.devices;
    if (view === undefined) throw new Error('no devices view');
    return view;
  }

  get enrollment(): EnrollmentView | undefined {
    return this.store.state.enrollments[0];
  }

  /**
   * Lets time pass until a promise has an outcome, for at most three minutes of virtual time. `eachSecond` is what the person does
   * in each second.
   */
  async until<T>(work: Promise<T>, eachSecond: () => unknown = () => undefined): Promise<T> {
    const state = { done: false };
    const outcome = work.finally(() => (state.done = true));
    for (let second = 0; second < 180; second += 1) {
      for (let turn = 0; turn < 10 && !state.done; turn += 1) {
        await settle();
        await this.aws.quiet();
      }
      if (state.done) break;
      eachSecond();
      await this.time.advance(1000);
    }
    if (!state.done) throw new Error('It does not end.');
    return outcome;
  }

  /** Creates, enables and verifies a device with codes made here. Answers its serial number. */
  async enroll(codesFrom: 'computer' | 'both' = 'computer', name = this.userName): Promise<string> {
    const created = await this.until(this.createDevice(codesFrom, name));
    if (!created.ok) throw new Error(created.error.message);
    const enabled = await this.until(this.fob.devices.enrollment.enable(created.value.serial, null));
    if (!enabled.ok) throw new Error(enabled.error.message);
    const finished = await this.until(this.fob.devices.enrollment.finish(created.value.serial, [this.userName]));
    if (!finished.ok) throw new Error(finished.error.message);
    await settle();
    return created.value.serial;
  }

  async createDevice(codesFrom: CodeSource, name = this.userName, replaces: string | null = null) {
    return this.fob.devices.enrollment.create({ userId: this.userId, name, codesFrom, replaces });
  }

  /** Gives Fob the secret of a device, as the dialog does. */
  async bring(serial: string, text: string): Promise<Result<null>> {
    const { imports } = this.fob.devices;
    const read = await imports.read(null, text);
    if (!read.ok) return read;
    return imports.bring(this.userId, serial, read.value.draft, read.value.entries[0]?.id ?? 'none');
  }

  /** The code that a phone with this device's secret shows, `steps` steps of 30 seconds from now. */
  phoneCode(serial: string, steps = 0): string {
    const seed = this.sandbox.account.device(serial).seed;
    if (seed === undefined) throw new Error('not a virtual device');
    return codeFor(seed, this.time.now() + steps * STEP);
  }
}
