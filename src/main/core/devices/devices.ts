import type { AppError, Result } from '../../../contract/app-error';
import type { DeviceTask, EnrollmentView, UserDevicesView } from '../../../contract/devices';
import type { UserView } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import { LookAgain } from '../aws/look-again';
import { NextTries } from '../aws/next-tries';
import type { OwnCodes } from '../codes/own-codes';
import type { Configuration } from '../aws-files/configuration';
import { KeyAccounts } from '../codes/programs/key-accounts';
import type { ProgramCodes } from '../codes/programs/program-codes';
import type { ProgramRecords } from '../codes/programs/program-records';
import { YubiKeys } from '../codes/programs/yubikeys';
import type { AwsFiles, AwsIdentity, AwsMfaDevices, Clock, CodePrograms, Timers, Totp } from '../ports';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { DeviceCalls } from './device-calls';
import { DeviceActions } from './device-actions';
import { DeviceLists } from './device-lists';
import { DeviceSearch } from './device-search';
import type { DeviceRecords } from './device-records';
import { IamUsers } from './iam-users';
import { Imports } from './imports';
import { enrollmentViews, userDevicesViews } from './devices-view';
import { Enrollment } from './enrollment';
import { FirstSession } from './first-session';
import { MfaSessions } from './mfa-sessions';
import { DevicePrograms } from './device-programs';
import { OfferedPrograms } from './offered-programs';
import { ProfileSerials } from './profile-serials';
import { ProgramEnrollment } from './program-enrollment';
import { Removal } from './removal';
import { Tasks } from '../base/tasks';
import { Undoable } from '../base/undoable';
import { rootOf } from '../sessions/session-chain';
import { UserSigning } from './user-signing';

export interface DevicesDeps {
  aws: AwsIdentity;
  mfaDevices: AwsMfaDevices;
  totp: Totp;
  own: OwnCodes;
  records: DeviceRecords;
  codePrograms: CodePrograms;
  programCodes: ProgramCodes;
  programRecords: ProgramRecords;
  /** The clock of this computer. */
  clock: Clock;
  files: AwsFiles;
  clocks: Clocks;
  timers: Timers;
  configuration: Configuration;
  identities: Identities;
  sessions: Sessions;
  settings: SettingsKeeper;
  activity: Activity;
  canKeepSecrets: () => boolean;
  /** See {@link DeviceActionsDeps}. */
  onResynced: () => void;
  onChange: () => void;
}

/** MFA devices: everything that a person sees of them and can do with them. */
export class Devices {
  readonly enrollment: Enrollment;
  readonly actions: DeviceActions;
  readonly imports: Imports;
  /** Users and the credentials that sign for them. Other parts that belong to a user need them too. */
  readonly signing: UserSigning;
  readonly programs: DevicePrograms;
  private readonly offered: OfferedPrograms;
  private readonly programEnrollment: ProgramEnrollment;
  private readonly lists: DeviceLists;
  private readonly users: IamUsers;
  private readonly nextTries: NextTries;
  private readonly tasks: Tasks<DeviceTask>;

  constructor(private readonly deps: DevicesDeps) {
    const { aws, mfaDevices, clocks, configuration, identities, records, sessions, activity, onChange } = deps;
    const users = new IamUsers(configuration, identities);
    const calls = new DeviceCalls(aws, mfaDevices, clocks);
    const mfaSessions = new MfaSessions(sessions, records, users, clocks);
    const lists = new DeviceLists(users, calls, mfaSessions, clocks, onChange);
    const tasks = new Tasks<DeviceTask>(onChange);
    const { codePrograms, programCodes, programRecords, clock, totp } = deps;
    const yubiKeys = new YubiKeys(codePrograms);
    const accounts = new KeyAccounts(yubiKeys, activity);
    const offered = new OfferedPrograms(configuration);
    const programEnrollment = new ProgramEnrollment({
      codes: programCodes,
      programs: programRecords,
      yubiKeys,
      accounts,
      totp,
      clock,
      onChange,
    });
    const onGone = (serial: string) => programEnrollment.gone(serial);
    const removal = new Removal({ calls, lists, records, sessions: mfaSessions, activity, onGone });
    const nextTries = new NextTries(clocks, deps.timers, onChange);
    const search = new DeviceSearch(lists, new LookAgain(nextTries, clocks));
    const firstSession = new FirstSession({ ...deps, search, nextTries, mfaSessions });
    const profiles = new ProfileSerials(deps.files, configuration, users, onChange);
    this.users = users;
    this.signing = new UserSigning(users, lists, mfaSessions);
    this.lists = lists;
    this.tasks = tasks;
    this.nextTries = nextTries;
    this.offered = offered;
    this.programEnrollment = programEnrollment;
    this.programs = new DevicePrograms({
      port: codePrograms,
      codes: programCodes,
      programs: programRecords,
      offered,
      yubiKeys,
      accounts,
      records,
      users,
      sessions,
      mfaSessions,
      tasks,
      activity,
    });
    this.actions = new DeviceActions({ ...deps, programCodes, users, calls, lists, mfaSessions, removal, tasks });
    this.imports = new Imports({ actions: this.actions, clocks, timers: deps.timers });
    this.enrollment = new Enrollment({
      ...deps,
      users,
      calls,
      lists,
      search,
      sessions: mfaSessions,
      firstSession,
      removal,
      profiles,
      programs: programEnrollment,
      onGone,
      tasks,
      undoable: new Undoable(clocks, deps.timers),
    });
  }

  read(userId: string): Promise<Result<null>> {
    return this.lists.read(userId);
  }

  /** Notes in the activity what an earlier run left unfinished. */
  tellOfUnfinished(): void {
    for (const { name, stage } of this.enrollments()) {
      const text =
        stage === 'removing'
          ? `The removal of MFA device ${name} is not complete`
          : `The enrollment of MFA device ${name} is not complete`;
      this.deps.activity.warning(text, null, 'Open Devices to continue.');
    }
  }

  views(users: readonly UserView[], settings: Settings): UserDevicesView[] {
    return userDevicesViews(users, {
      settings,
      list: (userId) => this.lists.of(userId),
      names: () => this.lists.names(),
      records: this.deps.records,
      plans: this.deps.configuration.supported,
      userId: (keyId) => this.deps.configuration.userId(keyId),
      tasks: this.tasks,
      program: (serial) => this.deps.programCodes.view(serial),
      offered: (serial) => this.offered.of(serial),
    });
  }

  /** How far the endpoints are ahead of this computer's clock, by device. Without devices whose codes go to AWS itself. */
  clockOffsets(): Record<string, number> {
    const { clocks, configuration, records } = this.deps;
    const inUse = configuration.supported.map(({ session }) => rootOf(session));
    const offsets = new Map(inUse.map(({ device, target }) => [device, clocks.sts(target)] as const).reverse());
    for (const { serial, stage, keyId } of records.all()) {
      const target = stage === 'in-use' ? null : this.users.targetOf(serial, keyId);
      if (target !== null) offsets.set(serial, clocks.sts(target));
    }
    return Object.fromEntries(
      [...offsets].flatMap(([serial, { endpoint, offsetToLocal }]) =>
        serial === null || endpoint === null || offsetToLocal === null ? [] : [[serial, offsetToLocal]],
      ),
    );
  }

  enrollments(): EnrollmentView[] {
    return enrollmentViews({
      records: this.deps.records,
      users: this.users,
      isBusy: (serial) => this.tasks.isRunning(serial),
      error: (serial): AppError | null => this.tasks.error(serial),
      nextTryAt: (serial) => this.nextTries.at(serial),
      isKnown: (serial) => this.enrollment.isKnown(serial),
      program: (serial) => this.deps.programCodes.view(serial),
      programState: (serial) => this.programState(serial),
    });
  }

  private programState(serial: string): EnrollmentView['programState'] {
    if (this.programEnrollment.isAdding(serial)) return 'adding';
    const state = this.deps.programCodes.state(serial);
    return state === 'idle' ? null : state;
  }
}
