import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Tasks } from '../base/tasks';
import type { Undoable } from '../base/undoable';
import type { ProgramRecord } from '../codes/programs/program-records';
import type { DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import { unknownEnrollment } from './enrollment-errors';
import type { ProgramEnrollment } from './program-enrollment';
import type { Shown, ShownSecrets } from './shown-secrets';

/** What Fob had of a device that the person forgot. */
export interface ForgottenDevice {
  record: DeviceRecord;
  /** The secret that only the person’s authenticator keeps, while its QR code is shown. */
  shown: Shown | null;
  /** What would have printed its codes. */
  program: ProgramRecord | null;
  /** Why the device was not done. It says what the person can do. */
  error: AppError | null;
}

interface ForgottenDevicesDeps {
  records: DeviceRecords;
  shown: ShownSecrets;
  tasks: Tasks;
  undoable: Undoable<ForgottenDevice>;
  activity: Activity;
  programs: Pick<ProgramEnrollment, 'forget' | 'bringBack'>;
}

/**
 * Forgets a device that is being added or removed, and its secret, because the person says so, and takes that back.
 * Changes nothing at AWS.
 */
export class ForgottenDevices {
  constructor(private readonly deps: ForgottenDevicesDeps) {}

  /** The vault forgets the device at once, whatever becomes of the window. Undo has a minute. */
  forget(serial: string): Promise<Result<null>> {
    const { records, tasks, undoable, activity, programs } = this.deps;
    const error = tasks.error(serial);
    return tasks.run(serial, async () => {
      const record = records.get(serial);
      if (record === undefined || record.stage === 'in-use') return fail(unknownEnrollment);
      const shown = this.deps.shown.of(serial);
      this.deps.shown.hide(serial);
      const removed = await records.remove(serial);
      if (!removed.ok) {
        this.bringBack(record, shown);
        return removed;
      }
      activity.info(`MFA device ${deviceName(serial)} and its secret are forgotten here`);
      undoable.keep(serial, { record, shown, program: await programs.forget(serial), error });
      return ok(null);
    });
  }

  /** Brings back a device that was forgotten in the last minute, unless there is a new one of that name. */
  async undo(serial: string): Promise<Result<null>> {
    const { records, tasks, undoable, activity, programs } = this.deps;
    if (records.get(serial) !== undefined || tasks.isRunning(serial)) return fail(tooLate);
    const forgotten = undoable.take(serial);
    if (forgotten === null) return fail(tooLate);
    const { record, shown, program, error } = forgotten;
    const kept = await tasks.run(serial, () => {
      this.bringBack(record, shown);
      return records.put(record);
    });
    if (!kept.ok) return activity.failed(kept.error);
    if (program !== null) await programs.bringBack(program);
    if (error !== null) tasks.restore(serial, error);
    activity.info(`MFA device ${deviceName(serial)} is back`);
    return ok(null);
  }

  private bringBack(record: DeviceRecord, shown: Shown | null): void {
    this.deps.records.hold(record);
    if (shown !== null) this.deps.shown.show(record.serial, shown);
  }
}

const tooLate: AppError = {
  code: 'undo-over',
  message: 'This device can no longer be brought back.',
  nextStep: 'Add a device under Devices.',
  offers: ['show-devices'],
};
