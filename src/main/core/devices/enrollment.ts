import { virtualDeviceSerial } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CodeSource } from '../../../contract/devices';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { OwnCodes } from '../codes/own-codes';
import { whyUnfit } from '../codes/programs/unfit';
import { STEP } from '../../../contract/mfa-code';
import type { CodePair, MfaDevice, NewVirtualDevice, Totp } from '../ports';
import { pairAt, typedPair, whyRefused } from './code-pair';
import { type DeviceCalls } from './device-calls';
import { traitsOf } from '../aws/error-traits';
import { deviceFor, deviceOf } from './device-words';
import type { DeviceLists } from './device-lists';
import { enabledAlready, type DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { DeviceSearch } from './device-search';
import {
  inUse,
  notForProgram,
  notKept,
  notVerified,
  notWaitingForCodes,
  oldBusy,
  pairOld,
  secretGone,
  strangeUser,
  underWay,
  unknownEnrollment,
} from './enrollment-errors';
import { ForgottenDevices, type ForgottenDevice } from './forgotten-devices';
import type { IamUser, IamUsers } from './iam-users';
import type { FirstSession } from './first-session';
import { InterruptedEnrollment } from './interrupted-enrollment';
import type { MfaSessions } from './mfa-sessions';
import type { ProfileSerials } from './profile-serials';
import type { NewProgram, ProgramEnrollment } from './program-enrollment';
import type { Removal } from './removal';
import { ShownSecrets } from './shown-secrets';
import type { Tasks } from '../base/tasks';
import type { Undoable } from '../base/undoable';

export interface EnrollmentDeps {
  users: IamUsers;
  calls: DeviceCalls;
  lists: DeviceLists;
  search: DeviceSearch;
  records: DeviceRecords;
  sessions: MfaSessions;
  firstSession: FirstSession;
  removal: Removal;
  profiles: ProfileSerials;
  programs: ProgramEnrollment;
  onGone: (serial: string) => Promise<void>;
  tasks: Tasks;
  undoable: Undoable<ForgottenDevice>;
  own: OwnCodes;
  totp: Totp;
  clocks: Clocks;
  activity: Activity;
  /** Whether secrets can be saved, because there is a keyring. */
  canKeepSecrets: () => boolean;
}

export interface NewEnrollment {
  userId: string;
  name: string;
  codesFrom: CodeSource;
  replaces: string | null;
}

/**
 * Brings a virtual MFA device into use: it creates the device, enables it with two codes, tries it with a first session
 * and gives it to profiles. Before each call whose result could get lost, it writes a record of its progress.
 */
export class Enrollment {
  private readonly shown: ShownSecrets;
  private readonly interrupted: InterruptedEnrollment;
  private readonly forgotten: ForgottenDevices;

  constructor(private readonly deps: EnrollmentDeps) {
    this.shown = new ShownSecrets(deps.records);
    this.interrupted = new InterruptedEnrollment({ ...deps, shown: this.shown });
    this.forgotten = new ForgottenDevices({ ...deps, shown: this.shown });
  }

  /** Creates the device at AWS. Returns its serial number. */
  async create({ userId, name, codesFrom, replaces }: NewEnrollment): Promise<Result<{ serial: string }>> {
    const { users, records, activity } = this.deps;
    if (keepsSecret(codesFrom) && !this.deps.canKeepSecrets()) return fail(notKept);
    const user = await users.find(userId);
    if (!user.ok) return user;
    const serial = virtualDeviceSerial(user.value.arn, name);
    if (serial === null) return fail(strangeUser(user.value));
    // A record may have outlived its device, if somebody removed that elsewhere.
    const before = records.get(serial);
    const stage = before?.stage ?? 'in-use';
    if (stage !== 'in-use' || this.deps.tasks.isRunning(serial)) return fail(underWay(name));
    const record: DeviceRecord = {
      version: 1,
      serial,
      userArn: user.value.arn,
      keyId: user.value.accessKey.accessKeyId,
      codesFrom,
      seed: null,
      qrPng: null,
      stage: 'creating',
      replaces,
      earlier: earlierOf(before),
    };
    const created = await this.deps.tasks.run(serial, () => this.createAtAws(user.value, record, before));
    if (!created.ok) return activity.failed(created.error);
    activity.info(`${deviceFor(serial, user.value.name)} created`);
    void this.deps.lists.read(user.value.id);
    return ok({ serial });
  }

  /** The QR code as PNG in base64, while it may be shown. */
  qrPng(serial: string): Result<string> {
    const png = this.shown.qrPng(serial);
    return png === null ? fail(secretGone) : ok(png);
  }

  /** The secret in base32, while it may be shown. */
  secret(serial: string): Result<string> {
    const seed = this.shown.seed(serial);
    return seed === null ? fail(secretGone) : ok(seed);
  }

  /** Whether the QR code and the secret can be shown. */
  isKnown(serial: string): boolean {
    return this.shown.seed(serial) !== null;
  }

  /** Enables the device with two codes, typed or made by Fob, then tries a first session. */
  enable(serial: string, codes: readonly [string, string] | null): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const found = await this.recordWithUser(serial);
      if (!found.ok) return found;
      const { user, record } = found.value;
      if (record.stage !== 'codes' && record.stage !== 'enabling') return fail(notWaitingForCodes(serial));
      const pair = codes === null ? this.madePair(record) : typed(codes);
      if (!pair.ok) return pair;
      const enabled = await this.enableAtAws(user, record, pair.value);
      return enabled.ok ? this.verify(serial) : enabled;
    });
  }

  /**
   * Puts the secret into a program and compares a code, then enables the device and tries a first session. Without the
   * secret, after a restart, the program has to have it already, and it gives two codes in a row.
   */
  useProgram(serial: string, chosen: NewProgram): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const found = await this.recordWithUser(serial);
      if (!found.ok) return found;
      const { user, record } = found.value;
      const { programs } = this.deps;
      const seed = this.shown.seed(serial);
      if (record.stage !== 'codes' && record.stage !== 'enabling') return fail(notWaitingForCodes(serial));
      if (!isInProgram(record.codesFrom)) return fail(notForProgram(serial));
      const unfit = whyUnfit(chosen.program);
      if (unfit !== null) return fail(unfit);
      const prepared =
        seed === null
          ? ok(null)
          : await programs.prepare(serial, seed, chosen, () => this.deps.clocks.iam(user.target).now());
      if (!prepared.ok) return prepared;
      const given = seed === null ? await programs.pair(serial, chosen) : null;
      if (given?.ok === false) return given;
      const pair: PairToSend =
        given === null ? { kind: 'made', seed: seed ?? '' } : { kind: 'typed', codes: given.value };
      const enabled = await this.enableAtAws(user, record, pair);
      if (enabled.ok) return this.verify(serial);
      return given === null ? enabled : fail(programs.whyRefused(serial, enabled.error));
    });
  }

  /** Asks AWS how far the enrollment came, and continues as far as that needs no person. */
  resume(serial: string): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const found = await this.recordWithUser(serial);
      if (!found.ok) return found;
      const { user, record } = found.value;
      if (record.stage === 'removing') return this.deps.removal.run(user, serial);
      if (record.stage === 'verifying') return this.verify(serial);
      const isEnabled = await this.interrupted.findOut(user, record);
      if (!isEnabled.ok) return isEnabled;
      return isEnabled.value ? this.verify(serial) : ok(null);
    });
  }

  /** Deletes a device that is not enabled, or gives up a removal that changed nothing. */
  discard(serial: string): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const record = this.deps.records.get(serial);
      if (record === undefined) return fail(unknownEnrollment);
      const found = await this.recordWithUser(serial);
      if (!found.ok) return this.interrupted.deleteWithoutKey(record, found.error);
      const { user } = found.value;
      return record.stage === 'removing'
        ? this.deps.removal.giveUp(user, record)
        : this.interrupted.delete(user, record);
    });
  }

  /** See {@link ForgottenDevices}. */
  forget(serial: string): Promise<Result<null>> {
    return this.forgotten.forget(serial);
  }

  undoForget(serial: string): Promise<Result<null>> {
    return this.forgotten.undo(serial);
  }

  /** Gives the device to profiles. After that it removes the device that this one replaces. */
  finish(serial: string, profiles: readonly string[]): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const found = await this.recordWithUser(serial);
      if (!found.ok) return found;
      const { user, record } = found.value;
      const { removal, records, activity } = this.deps;
      if (record.stage !== 'verified') return fail(notVerified);
      if (record.replaces !== null && this.deps.tasks.isRunning(record.replaces)) return fail(oldBusy(record.replaces));
      const written = await this.deps.profiles.set(user, profiles, serial);
      if (!written.ok) return activity.failed(written.error);
      // The removal is noted before this enrollment ends, so that the old device is not forgotten in between.
      const noted = record.replaces === null ? ok(null) : await removal.note(user, record.replaces);
      if (!noted.ok) return activity.failed(noted.error);
      this.shown.hide(serial);
      if (record.seed === null) await records.remove(serial);
      else await records.put({ ...record, stage: 'in-use', qrPng: null, replaces: null });
      activity.info(`${deviceOf(serial, user.name)} is in use`);
      if (record.replaces === null) return ok(null);
      const old = record.replaces;
      return this.deps.tasks.run(old, () => removal.run(user, old));
    });
  }

  private async createAtAws(
    user: IamUser,
    record: DeviceRecord,
    before: DeviceRecord | undefined,
  ): Promise<Result<null>> {
    const { calls, lists, records, sessions } = this.deps;
    const { serial } = record;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    const takeBack = () => (before === undefined ? records.remove(serial) : records.put(before));
    if (owned.value.some((device) => device.serial === serial)) return fail(inUse(serial, user.name));
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    this.shown.hide(serial);
    const noted = await records.put(record);
    if (!noted.ok) {
      await takeBack();
      return noted;
    }
    const device = await calls.create(user, signer.value, serial);
    if (device.ok) return this.keep(record, device.value);
    // If AWS may have created the device, the record stays and `resume` finds out.
    if (!traitsOf(device.error).hasUnknownOutcome) await takeBack();
    return device;
  }

  /**
   * If Fob keeps the secret, it is on disk before anything else happens. If not, it is in memory only. AWS has created
   * the device, so no earlier one of that name exists any more.
   */
  private async keep(record: DeviceRecord, { seed, qrPng }: NewVirtualDevice): Promise<Result<null>> {
    const shown = { seed, qrPng: Buffer.from(qrPng).toString('base64') };
    const isKept = keepsSecret(record.codesFrom);
    if (!isKept) this.shown.show(record.serial, shown);
    await this.deps.onGone(record.serial);
    return this.deps.records.put({ ...record, stage: 'codes', earlier: null, ...(isKept ? shown : {}) });
  }

  /** The codes that Fob makes, if it keeps the secret. */
  private madePair({ seed }: DeviceRecord): Result<PairToSend> {
    return seed === null ? fail(secretGone) : ok({ kind: 'made', seed });
  }

  private async enableAtAws(user: IamUser, record: DeviceRecord, toSend: PairToSend): Promise<Result<null>> {
    const { calls, clocks, lists, records, sessions, totp, own } = this.deps;
    const { serial } = record;
    const seed = this.shown.seed(serial);
    // A device that was to be kept here, and whose secret is lost, must not be enabled.
    if (keepsSecret(record.codesFrom) && record.seed === null) return fail(secretGone);
    const givenAt = clocks.elapsed();
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    if (owned.value.some((device) => device.serial === serial)) return records.put(enabledAlready(record));
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    // The person may have typed a code in between. AWS accepts old pairs, but then believes that the device is slow.
    if (toSend.kind === 'typed' && clocks.elapsed() - givenAt >= STEP) return fail(pairOld);
    const noted = await this.noteEnabling(record);
    if (!noted.ok) return noted;
    const pair = toSend.kind === 'typed' ? toSend.codes : pairAt(totp, toSend.seed, clocks.iam(user.target).now());
    const enabled = await calls.enable(user, signer.value, serial, pair);
    if (!enabled.ok && saysEnabled(enabled.error, record, owned.value)) return records.put(enabledAlready(record));
    if (!enabled.ok) {
      if (enabled.error.code !== 'pair-refused' || toSend.kind === 'made' || seed === null)
        return this.notEnabled(record, enabled.error);
      return this.notEnabled(record, {
        ...enabled.error,
        ...whyRefused(totp, seed, pair, clocks.iam(user.target).now()),
      });
    }
    if (toSend.kind === 'typed' && record.seed === null) own.offer(serial, [...pair].reverse());
    this.deps.activity.info(`${deviceFor(serial, user.name)} enabled`);
    return records.put({ ...record, stage: 'verifying', earlier: null });
  }

  /**
   * Notes that the device may be enabled from now on. A device whose only secret is not on disk must not be. A secret
   * elsewhere does not depend on the disk.
   */
  private async noteEnabling(record: DeviceRecord): Promise<Result<null>> {
    const { records } = this.deps;
    const noted = await records.put({ ...record, stage: 'enabling' });
    if (noted.ok || !keepsSecret(record.codesFrom)) return ok(null);
    records.hold(record);
    return noted;
  }

  /** If AWS certainly refused, the device is as it was before. */
  private async notEnabled(record: DeviceRecord, error: AppError): Promise<Result<null>> {
    if (!traitsOf(error).hasUnknownOutcome) await this.deps.records.put(record);
    return fail(error);
  }

  private async verify(serial: string): Promise<Result<null>> {
    const found = await this.recordWithUser(serial);
    if (!found.ok) return found;
    const { user, record } = found.value;
    const started = await this.startFirst(user, record);
    if (!started.ok) return started;
    this.shown.hide(serial);
    void this.deps.lists.read(user.id);
    return this.deps.records.put({ ...record, stage: 'verified' });
  }

  /** A secret that went into a program is still in memory, so that nobody has to unlock or touch anything once more. */
  private async startFirst(user: IamUser, { serial, codesFrom }: DeviceRecord): Promise<Result<null>> {
    const { firstSession, records } = this.deps;
    const seed = isInProgram(codesFrom) ? this.shown.seed(serial) : null;
    if (seed === null) return firstSession.start(user, serial);
    const secretId = records.beginTry(serial, seed);
    return firstSession.start(user, serial, secretId).finally(() => records.endTry(secretId));
  }

  private async recordWithUser(serial: string): Promise<Result<{ user: IamUser; record: DeviceRecord }>> {
    const record = this.deps.records.get(serial);
    if (record === undefined) return fail(unknownEnrollment);
    const user = await this.deps.users.ofKey(record.keyId, record.userArn);
    return user.ok ? ok({ user: user.value, record }) : user;
  }
}

/** The two codes for EnableMFADevice: given by a person or a program, or made at the last moment. */
type PairToSend = { kind: 'typed'; codes: CodePair } | { kind: 'made'; seed: string };

function typed(codes: readonly [string, string]): Result<PairToSend> {
  const pair = typedPair(...codes);
  return pair.ok ? ok({ kind: 'typed', codes: pair.value }) : pair;
}

/** Whether the vault keeps the secret of such a device. */
const keepsSecret = (codesFrom: CodeSource): boolean => codesFrom === 'computer' || codesFrom === 'both';

const isInProgram = (codesFrom: CodeSource): boolean => codesFrom === 'program' || codesFrom === 'yubikey';

const earlierOf = (before: DeviceRecord | undefined): DeviceRecord['earlier'] =>
  before === undefined || before.seed === null ? null : { seed: before.seed, codesFrom: before.codesFrom };

/**
 * Whether AWS refused EnableMFADevice because the device is enabled. If the user had no device before, a demand for MFA
 * says so too: AWS makes it only of users who have one.
 */
const saysEnabled = ({ code }: AppError, { stage }: DeviceRecord, owned: readonly MfaDevice[]): boolean =>
  code === 'device-enabled-already' || (code === 'mfa-session-needed' && stage === 'enabling' && owned.length === 0);
