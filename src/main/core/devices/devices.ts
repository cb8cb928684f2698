import type { AppError, Result } from '../../../contract/app-error';
import type { DeviceTask, EnrollmentView, UserDevicesView } from '../../../contract/devices';
import type { UserView } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';
import type { Activity } from '../base/activity';
import type { AwsClock } from '../aws/clock';
import type { OwnCodes } from '../codes/own-codes';
import type { Configuration } from '../aws-files/configuration';
import type { AwsFiles, AwsIdentity, AwsMfaDevices, Clock, Timers, Totp } from '../ports';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { DeviceCalls } from './device-calls';
import { DeviceCare } from './device-care';
import { DeviceLists } from './device-lists';
import type { DeviceRecords } from './device-records';
import { DeviceUsers } from './device-users';
import { enrollmentViews, userDevicesViews } from './devices-view';
import { Enrollment } from './enrollment';
import { FirstSession } from './first-session';
import { MfaSessions } from './mfa-sessions';
import { ProfileSerials } from './profile-serials';
import { Removal } from './removal';
import { Tasks } from '../base/tasks';
import { UserSigning } from './user-signing';

export interface DevicesPorts {
  aws: AwsIdentity;
  mfaDevices: AwsMfaDevices;
  totp: Totp;
  own: OwnCodes;
  records: DeviceRecords;
  files: AwsFiles;
  computerClock: Clock;
  clock: AwsClock;
  timers: Timers;
  configuration: Configuration;
  identities: Identities;
  sessions: Sessions;
  settings: SettingsKeeper;
  activity: Activity;
  canKeepSecrets: () => boolean;
  onChange: () => void;
}

/** MFA devices: what a person sees of them and does with them. */
export class Devices {
  readonly enrollment: Enrollment;
  readonly care: DeviceCare;
  /** Users and what signs for them, for other things that belong to a user. */
  readonly signing: UserSigning;
  readonly #lists: DeviceLists;
  readonly #users: DeviceUsers;
  readonly #firstSession: FirstSession;
  readonly #tasks: Tasks<DeviceTask>;

  constructor(private readonly ports: DevicesPorts) {
    const { aws, mfaDevices, clock, computerClock, configuration, identities, records, sessions, activity, onChange } =
      ports;
    const users = new DeviceUsers(configuration, identities);
    const calls = new DeviceCalls(aws, mfaDevices, clock);
    const mfaSessions = new MfaSessions(sessions, records, users, () => clock.now());
    const lists = new DeviceLists(users, calls, mfaSessions, computerClock, onChange);
    const tasks = new Tasks<DeviceTask>(onChange);
    const removal = new Removal({ calls, lists, records, sessions: mfaSessions, activity });
    const firstSession = new FirstSession({ ...ports, lists, mfaSessions });
    const profiles = new ProfileSerials(ports.files, configuration, users, onChange);
    this.#users = users;
    this.signing = new UserSigning(users, lists, mfaSessions);
    this.#lists = lists;
    this.#tasks = tasks;
    this.#firstSession = firstSession;
    this.care = new DeviceCare({ ...ports, users, calls, lists, mfaSessions, removal, tasks });
    this.enrollment = new Enrollment({
      ...ports,
      users,
      calls,
      lists,
      sessions: mfaSessions,
      firstSession,
      removal,
      profiles,
      tasks,
    });
  }

  read(userId: string): Promise<Result<null>> {
    return this.#lists.read(userId);
  }

  /** Tells of what an earlier run left half done. */
  tellOfUnfinished(): void {
    for (const { name, stage } of this.enrollments()) {
      const what = stage === 'removing' ? 'The removal' : 'The enrollment';
      this.ports.activity.warning(`${what} of MFA device ${name} is not complete`, null, 'Open Devices to go on.');
    }
  }

  views(users: readonly UserView[], settings: Settings): UserDevicesView[] {
    return userDevicesViews(users, {
      settings,
      list: (userId) => this.#lists.of(userId),
      names: () => this.#lists.names(),
      records: this.ports.records,
      plans: this.ports.configuration.supported,
      userId: (keyId) => this.ports.configuration.userId(keyId),
      tasks: this.#tasks,
      toLocal: (time) => this.ports.clock.toLocal(time),
    });
  }

  enrollments(): EnrollmentView[] {
    return enrollmentViews({
      records: this.ports.records,
      users: this.#users,
      isBusy: (serial) => this.#tasks.isRunning(serial),
      error: (serial): AppError | null => this.#tasks.error(serial),
      nextTryAt: (serial) => this.#firstSession.nextTryAt(serial),
      isKnown: (serial) => this.enrollment.isKnown(serial),
    });
  }
}
