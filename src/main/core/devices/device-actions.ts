import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { DeviceTask } from '../../../contract/devices';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { OwnCodes } from '../codes/own-codes';
import { nextStepAfter } from '../../../contract/mfa-code';
import type { ProgramCodes } from '../codes/programs/program-codes';
import type { CodePair, Totp } from '../ports';
import type { Sessions } from '../sessions/sessions';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { pairAt, typedPair, whyRefused } from './code-pair';
import type { DeviceCalls } from './device-calls';
import { runForUser } from './device-task';
import { deviceOf, theDevice } from './device-words';
import type { DeviceLists } from './device-lists';
import type { DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { IamUser, IamUsers } from './iam-users';
import type { MfaSessions } from './mfa-sessions';
import type { Removal } from './removal';
import type { Tasks } from '../base/tasks';

export interface DeviceActionsDeps {
  users: IamUsers;
  calls: DeviceCalls;
  lists: DeviceLists;
  records: DeviceRecords;
  mfaSessions: MfaSessions;
  sessions: Sessions;
  removal: Removal;
  tasks: Tasks<DeviceTask>;
  own: OwnCodes;
  programCodes: ProgramCodes;
  totp: Totp;
  clocks: Clocks;
  settings: SettingsKeeper;
  activity: Activity;
  canKeepSecrets: () => boolean;
  /** Called when a device was resynced. AWS may accept its codes again. */
  onResynced: () => void;
}

/** What a person can do with devices that are in use. */
export class DeviceActions {
  constructor(private readonly deps: DeviceActionsDeps) {}

  /** The current code, and until when the device shows it, by this computer's clock. */
  code(serial: string): Result<{ code: string; validUntil: number }> {
    const { records, totp, users, clocks } = this.deps;
    const seed = records.seed(serial);
    if (seed === null) return fail(noSecret(serial));
    const target = users.targetOf(serial, records.get(serial)?.keyId);
    const clock = target === null ? clocks.aws : clocks.sts(target);
    const now = clock.now();
    return ok({ code: totp.code(seed, now), validUntil: clock.toLocal(nextStepAfter(now)) });
  }

  /** Resyncs the device, so that AWS follows the device's clock. */
  resync(userId: string, serial: string, codes: readonly [string, string] | null): Promise<Result<null>> {
    return this.run('resync', userId, serial, async (user) => {
      const { calls, records, totp, clocks, own, programCodes, activity, onResynced } = this.deps;
      const now = () => clocks.iam(user.target).now();
      const seed = records.seed(serial);
      const pair = codes === null ? await this.madePair(serial, now) : typedPair(...codes);
      if (!pair.ok) return pair;
      const resynced = await calls.resync(user, serial, pair.value);
      if (!resynced.ok && resynced.error.code === 'pair-refused' && seed !== null) {
        const why = codes === null ? madePairRefused(serial) : whyRefused(totp, seed, pair.value, now());
        return fail({ ...resynced.error, ...why });
      }
      if (!resynced.ok) return codes === null ? fail(programCodes.whyRefused(serial, resynced.error)) : resynced;
      own.startOver(serial);
      programCodes.startOver(serial);
      if (seed === null) own.offer(serial, [...pair.value].reverse());
      onResynced();
      activity.info(`${deviceOf(serial, user.name)} resynced`);
      return resynced;
    });
  }

  /** Two codes in a row: made by Fob, or printed by the device's program, which takes up to half a minute. */
  private async madePair(serial: string, now: () => number): Promise<Result<CodePair>> {
    const { records, totp, programCodes } = this.deps;
    const seed = records.seed(serial);
    if (seed !== null) return ok(pairAt(totp, seed, now()));
    if (programCodes.of(serial) === null) return fail(noSecret(serial));
    return programCodes.pair(serial);
  }

  remove(userId: string, serial: string): Promise<Result<null>> {
    return this.run('remove', userId, serial, (user) => this.deps.removal.remove(user, serial));
  }

  /** Deletes an unassigned virtual device. */
  deleteUnassigned(userId: string, serial: string): Promise<Result<null>> {
    return this.run('remove', userId, serial, async (user) => {
      const { lists, mfaSessions, records, removal, activity } = this.deps;
      const owned = await lists.own(user);
      if (!owned.ok) return owned;
      const signer = await mfaSessions.signer(user, owned.value);
      if (!signer.ok) return signer;
      const deleted = await removal.delete(user, signer.value, serial);
      if (deleted.ok) await records.remove(serial);
      if (deleted.ok) activity.info(`Unassigned MFA device ${deviceName(serial)} deleted`);
      void lists.read(userId);
      return deleted;
    });
  }

  /**
   * Keeps a device's secret in the vault, once AWS has accepted a code made from it. `seed` has passed `readSecret` or
   * `checkSecret`.
   */
  bringSeed(userId: string, serial: string, seed: string): Promise<Result<null>> {
    return this.run('bring-seed', userId, serial, async (user) => {
      const { records, sessions, mfaSessions, activity } = this.deps;
      if (!this.deps.canKeepSecrets()) return fail(notKept);
      const before = records.get(serial);
      if (before !== undefined && before.stage !== 'in-use') return fail(unfinished(serial));
      const spec = mfaSessions.spec(user, serial);
      // The try would join the start that runs, and the code that the person types for that proves nothing about this
      // secret.
      if (sessions.startedBy(spec.id) !== null) return fail(codeWanted(serial));
      const record: DeviceRecord = {
        version: 1,
        serial,
        userArn: user.arn,
        keyId: user.accessKey.accessKeyId,
        codesFrom: 'both',
        seed,
        qrPng: null,
        stage: 'in-use',
        replaces: null,
        earlier: null,
      };
      const secretId = records.beginTry(serial, seed);
      const tried = await sessions.renew(spec, 'person', { secretId }).finally(() => records.endTry(secretId));
      if (!tried.ok) return fail(tried.error.code === 'device-drifts' ? secretWrong(serial) : tried.error);
      const kept = await records.put(record);
      if (!kept.ok) {
        await (before === undefined ? records.remove(serial) : records.put(before));
        return kept;
      }
      activity.info(`Fob makes the codes of ${deviceOf(serial, user.name)} from now on`);
      return ok(null);
    });
  }

  /** Forgets the secret: the codes come from elsewhere from now on. */
  async forgetSeed(serial: string): Promise<Result<null>> {
    const { records, activity } = this.deps;
    if (records.get(serial)?.stage !== 'in-use') return fail(noSecret(serial));
    const removed = await records.remove(serial);
    if (removed.ok) activity.info(`The secret of MFA device ${deviceName(serial)} is no longer kept here`);
    return removed;
  }

  /**
   * Renames the device in Fob.
   * @param label is the new name. If it is empty, the device's own name is shown.
   */
  label(serial: string, label: string): Promise<Result<null>> {
    return this.deps.settings.save(({ deviceLabels }) => {
      const others = Object.entries(deviceLabels).filter(([other]) => other !== serial);
      const trimmed = label.trim();
      return { deviceLabels: Object.fromEntries(trimmed === '' ? others : [...others, [serial, trimmed]]) };
    });
  }

  private run(
    task: DeviceTask,
    userId: string,
    serial: string,
    work: (user: IamUser) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    return runForUser(this.deps, { task, userId, serial }, work);
  }
}

const noSecret = (serial: string): AppError => ({
  code: 'secret-not-kept',
  message: `Fob does not keep the secret of the MFA device ${deviceName(serial)} on this computer.`,
  nextStep: 'Use the authenticator that makes its codes.',
});

/** AWS accepts only pairs that are newer than the last accepted pair. */
const madePairRefused = (serial: string): AppError => ({
  code: 'pair-refused',
  message: `AWS did not accept two codes that Fob made for the MFA device ${deviceName(serial)}.`,
  nextStep:
    'If it was enabled or resynced in the last minute, wait a minute. Otherwise the secret that Fob keeps is not the device’s.',
});

const notKept: AppError = {
  code: 'secret-not-kept',
  message: 'This computer cannot keep a secret now: there is no keyring, or Fob cannot read its vault.',
  nextStep: 'Set up a keyring first.',
};

const unfinished = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `${theDevice(serial)} is being added or removed.`,
  nextStep: 'Finish that first.',
});

const codeWanted = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `A session is starting with a code of the MFA device ${deviceName(serial)}, so Fob cannot try its secret now.`,
  nextStep: 'Type that code or close code entry, then try the secret again.',
});

const secretWrong = (serial: string): AppError => ({
  code: 'secret-wrong',
  message: `AWS refuses the codes that this secret makes, so it is not that of the MFA device ${deviceName(serial)}.`,
  nextStep: 'Check which entry of the authenticator it is. If it is the right one, resync the device first.',
});
