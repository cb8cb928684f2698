import { deviceName, virtualDeviceSerial } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CodeSource } from '../../../contract/devices';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { OwnCodes } from '../codes/own-codes';
import { STEP } from '../../../contract/mfa-code';
import type { NewVirtualDevice, Totp } from '../ports';
import { pairAt, typedPair, whyRefused } from './code-pair';
import { type DeviceCalls } from './device-calls';
import { traitsOf } from '../aws/error-traits';
import type { DeviceLists } from './device-lists';
import type { DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { IamUser, IamUsers } from './iam-users';
import type { FirstSession } from './first-session';
import type { MfaSessions } from './mfa-sessions';
import type { ProfileSerials } from './profile-serials';
import type { Removal } from './removal';
import type { Tasks } from '../base/tasks';

export interface EnrollmentDeps {
  users: IamUsers;
  calls: DeviceCalls;
  lists: DeviceLists;
  records: DeviceRecords;
  sessions: MfaSessions;
  firstSession: FirstSession;
  removal: Removal;
  profiles: ProfileSerials;
  tasks: Tasks;
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

/** Secrets that only the person's authenticator should keep. Fob has them in memory while the QR code is needed. */
interface Shown {
  seed: string;
  qrPng: string;
}

/**
 * Brings a virtual MFA device into use: it creates the device, enables it with two codes, tries it with a first session
 * and gives it to profiles. Before each call whose result could get lost, it writes a record of its progress.
 */
export class Enrollment {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly deps: EnrollmentDeps) {}

  /** Creates the device at AWS. Returns its serial number. */
  async create({ userId, name, codesFrom, replaces }: NewEnrollment): Promise<Result<{ serial: string }>> {
    const { users, records, activity } = this.deps;
    if (codesFrom !== 'phone' && !this.deps.canKeepSecrets()) return fail(notKept);
    const user = await users.find(userId);
    if (!user.ok) return user;
    const serial = virtualDeviceSerial(user.value.arn, name);
    if (serial === null) return fail(strangeUser(user.value));
    const stage = records.get(serial)?.stage ?? 'in-use';
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
    };
    const created = await this.deps.tasks.run(serial, () => this.createAtAws(user.value, record));
    if (!created.ok) return activity.failed(created.error);
    activity.info(`MFA device ${name} created for ${user.value.name}`);
    void this.deps.lists.read(user.value.id);
    return ok({ serial });
  }

  /** The QR code as PNG in base64, while it may be shown. */
  qrPng(serial: string): Result<string> {
    const png = this.deps.records.get(serial)?.qrPng ?? this.shown.get(serial)?.qrPng;
    return png === undefined || !this.isKnown(serial) ? fail(secretGone) : ok(png);
  }

  /** The secret in base32, while it may be shown. */
  secret(serial: string): Result<string> {
    const seed = this.seed(serial);
    return seed === null ? fail(secretGone) : ok(seed);
  }

  /** Whether the QR code and the secret can be shown. */
  isKnown(serial: string): boolean {
    return this.seed(serial) !== null;
  }

  /** Enables the device with two codes, typed or made by Fob, then tries a first session. */
  enable(serial: string, codes: readonly [string, string] | null): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const record = await this.recordWithUser(serial);
      if (!record.ok) return record;
      const enabled = await this.enableAtAws(record.value.user, record.value.record, codes);
      return enabled.ok ? this.verify(serial) : enabled;
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
      if (record.stage !== 'creating' && record.stage !== 'codes') return ok(null);
      const place = await this.deps.lists.find(user, serial);
      if (!place.ok) return place;
      switch (place.value) {
        case 'own':
          await this.deps.records.put({ ...record, stage: 'verifying' });
          return this.verify(serial);
        case 'gone':
          return this.forget(serial);
        case 'elsewhere':
          await this.forget(serial);
          return fail(takenElsewhere(serial));
        default:
          return this.deps.records.put({ ...record, stage: 'codes' });
      }
    });
  }

  /** Deletes a device that is not enabled, or gives up a removal that changed nothing. */
  discard(serial: string): Promise<Result<null>> {
    return this.deps.tasks.run(serial, async () => {
      const found = await this.recordWithUser(serial);
      if (!found.ok) return this.discardWithoutKey(serial, found.error);
      const { user, record } = found.value;
      const { lists, removal, sessions, activity } = this.deps;
      if (record.stage === 'removing') return removal.giveUp(user, record);
      const owned = await lists.own(user);
      if (!owned.ok) return owned;
      if (owned.value.some((device) => device.serial === serial)) return removal.remove(user, serial);
      const signer = await sessions.signer(user, owned.value);
      if (!signer.ok) return signer;
      const deleted = await removal.delete(user, signer.value, serial);
      if (!deleted.ok && (await removal.isElsewhere(user, serial, deleted.error))) {
        await this.forget(serial);
        return fail(takenElsewhere(serial));
      }
      if (!deleted.ok && deleted.error.code !== 'delete-denied') return deleted;
      await this.forget(serial);
      void lists.read(user.id);
      if (!deleted.ok) return activity.failed(deleted.error);
      activity.info(`MFA device ${deviceName(serial)} deleted before it was used`);
      return ok(null);
    });
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
      this.shown.delete(serial);
      if (record.seed === null) await records.remove(serial);
      else await records.put({ ...record, stage: 'in-use', qrPng: null, replaces: null });
      activity.info(`MFA device ${deviceName(serial)} of ${user.name} is in use`);
      if (record.replaces === null) return ok(null);
      const old = record.replaces;
      return this.deps.tasks.run(old, () => removal.run(user, old));
    });
  }

  private async createAtAws(user: IamUser, record: DeviceRecord): Promise<Result<null>> {
    const { calls, lists, records, sessions } = this.deps;
    const { serial } = record;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    // A record may have outlived its device, if somebody removed that elsewhere.
    const before = records.get(serial);
    const takeBack = () => (before === undefined ? records.remove(serial) : records.put(before));
    if (owned.value.some((device) => device.serial === serial)) return fail(inUse(serial, user.name));
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    this.shown.delete(serial);
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

  /** If Fob keeps the secret, it is on disk before anything else happens. If not, it is in memory only. */
  private async keep(record: DeviceRecord, { seed, qrPng }: NewVirtualDevice): Promise<Result<null>> {
    const shown = { seed, qrPng: Buffer.from(qrPng).toString('base64') };
    const isKept = record.codesFrom !== 'phone';
    if (!isKept) this.shown.set(record.serial, shown);
    return this.deps.records.put({ ...record, stage: 'codes', ...(isKept ? shown : {}) });
  }

  private async enableAtAws(
    user: IamUser,
    record: DeviceRecord,
    codes: readonly [string, string] | null,
  ): Promise<Result<null>> {
    const { calls, clocks, lists, records, sessions, totp, own } = this.deps;
    const { serial } = record;
    const seed = this.seed(serial);
    if (record.codesFrom !== 'phone') {
      // Writes it again, because the first write may have failed. A device whose only secret is not on disk must not be
      // enabled.
      const kept = await records.put(record);
      if (!kept.ok || seed === null) return fail(kept.ok ? secretGone : kept.error);
    }
    if (codes === null && record.seed === null) return fail(secretGone);
    const typed = codes === null ? null : typedPair(...codes);
    if (typed?.ok === false) return typed;
    const typedAt = clocks.elapsed();
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    if (owned.value.some((device) => device.serial === serial)) return records.put({ ...record, stage: 'verifying' });
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    // The person may have typed a code in between. AWS accepts old pairs, but then believes that the device is slow.
    if (typed !== null && clocks.elapsed() - typedAt >= STEP) return fail(pairOld);
    const pair = typed?.value ?? pairAt(totp, seed ?? '', clocks.iam(user.target).now());
    const enabled = await calls.enable(user, signer.value, serial, pair);
    if (!enabled.ok && enabled.error.code !== 'device-enabled-already') {
      if (enabled.error.code !== 'pair-refused' || codes === null || seed === null) return enabled;
      return fail({ ...enabled.error, ...whyRefused(totp, seed, pair, clocks.iam(user.target).now()) });
    }
    if (codes !== null && record.seed === null) own.offer(serial, [...pair].reverse());
    this.deps.activity.info(`MFA device ${deviceName(serial)} enabled for ${user.name}`);
    return records.put({ ...record, stage: 'verifying' });
  }

  private async verify(serial: string): Promise<Result<null>> {
    const found = await this.recordWithUser(serial);
    if (!found.ok) return found;
    const { user, record } = found.value;
    const started = await this.deps.firstSession.start(user, serial);
    if (!started.ok) return started;
    this.shown.delete(serial);
    void this.deps.lists.read(user.id);
    return this.deps.records.put({ ...record, stage: 'verified' });
  }

  private async recordWithUser(serial: string): Promise<Result<{ user: IamUser; record: DeviceRecord }>> {
    const record = this.deps.records.get(serial);
    if (record === undefined) return fail(unknownEnrollment);
    const user = await this.deps.users.ofKey(record.keyId, record.userArn);
    return user.ok ? ok({ user: user.value, record }) : user;
  }

  /**
   * Without a key of its user nothing can be done at AWS. A record without a secret is forgotten, so that it does not
   * stay for ever.
   */
  private async discardWithoutKey(serial: string, error: AppError): Promise<Result<null>> {
    const { records, activity } = this.deps;
    const isLost = records.get(serial)?.seed === null && traitsOf(error).isWithoutKey;
    if (!isLost) return fail(error);
    activity.warning(`MFA device ${deviceName(serial)} is forgotten here; it may still be in the account`, null);
    return this.forget(serial);
  }

  private forget(serial: string): Promise<Result<null>> {
    this.shown.delete(serial);
    return this.deps.records.remove(serial);
  }

  private seed(serial: string): string | null {
    const record = this.deps.records.get(serial);
    if (record === undefined || record.stage === 'in-use' || record.stage === 'removing') return null;
    return record.seed ?? this.shown.get(serial)?.seed ?? null;
  }
}

const notKept: AppError = {
  code: 'secret-not-kept',
  message: 'This computer cannot keep the secret of an MFA device: there is no keyring, or Fob’s vault cannot be read.',
  nextStep: 'Let the codes come from a phone, or set up a keyring first.',
};

const secretGone: AppError = {
  code: 'secret-not-kept',
  message: 'Fob does not have the secret of this device any more; AWS shows it only once.',
  nextStep: 'Type two codes if an authenticator has it; otherwise delete the device and add a new one.',
};

const notVerified: AppError = {
  code: 'request-invalid',
  message: 'The device is not verified yet.',
  nextStep: 'Wait until a first session has been started with it.',
};

const oldBusy = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `Fob is busy with ${deviceName(serial)}, which is to be removed now.`,
  nextStep: 'Wait until that is done.',
});

const unknownEnrollment: AppError = {
  code: 'device-gone',
  message: 'This device is not being enrolled any more.',
  nextStep: 'Look at the list of devices.',
};

const underWay = (name: string): AppError => ({
  code: 'device-name-taken',
  message: `A device named ${name} is on its way in or out already.`,
  nextStep: 'Continue with that one, or choose another name.',
});

const inUse = (serial: string, userName: string): AppError => ({
  code: 'device-name-taken',
  message: `${userName} has a device named ${deviceName(serial)} already.`,
  nextStep: 'Choose another name.',
});

const pairOld: AppError = {
  code: 'pair-refused',
  message: 'While Fob started the MFA session, these two codes became too old.',
  nextStep: 'Type two new ones; they are sent at once now.',
};

const takenElsewhere = (serial: string): AppError => ({
  code: 'device-in-use-elsewhere',
  message: `${deviceName(serial)} is assigned to another user.`,
  nextStep: 'Create a device of your own under another name.',
});

const strangeUser = ({ arn }: IamUser): AppError => ({
  code: 'profile-unsupported',
  message: `${arn} is not an IAM user, so it can have no MFA device.`,
  nextStep: 'Use the access key of an IAM user.',
});
