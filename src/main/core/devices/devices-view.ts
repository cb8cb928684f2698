import { addTo } from '../../../contract/grouped';
import { deviceName, deviceNameWithoutPath, userName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type { UserView } from '../../../contract/app-state';
import type { CodeProgramView, OfferedProgram } from '../../../contract/code-programs';
import type {
  AccountDeviceView,
  CodeSource,
  DeviceTask,
  DeviceView,
  EnrollmentStage,
  EnrollmentView,
  UserDevicesView,
} from '../../../contract/devices';
import type { Settings } from '../../../contract/settings';
import type { MfaDevice, VirtualDevice } from '../ports';
import { deviceKind } from '../aws/accepted-by-aws';
import type { DeviceList } from './device-lists';
import type { DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { IamUsers } from './iam-users';
import type { SupportedPlan } from '../aws-files/plan-types';
import { rootOf } from '../sessions/session-chain';
import type { Tasks } from '../base/tasks';

export interface DeviceSources {
  settings: Settings;
  list: (userId: string) => DeviceList;
  /** Serial numbers of every device in any list. */
  names: () => Iterable<string>;
  records: DeviceRecords;
  plans: readonly SupportedPlan[];
  userId: (accessKeyId: string) => string;
  tasks: Tasks<DeviceTask>;
  program: (serial: string) => CodeProgramView | null;
  offered: (serial: string) => OfferedProgram | null;
}

/** One view for each user, even if the lists were not read yet. */
export function userDevicesViews(users: readonly UserView[], sources: DeviceSources): UserDevicesView[] {
  // A device in use is in the lists, unless somebody removed it elsewhere.
  const unfinished = sources.records.all().filter(isUnfinished);
  const seen = [...sources.names(), ...unfinished.map(({ serial }) => serial)];
  const taken = new Set(seen.map(deviceNameWithoutPath));
  // Groups once, because there may be thousands of profiles and users.
  const byUser = profilesBy(sources.plans, ({ root }) =>
    root.kind === 'key' ? sources.userId(root.accessKeyId) : null,
  );
  const byDevice = profilesBy(sources.plans, ({ session }) => rootOf(session).device);
  return users.map((user) => {
    const { reading, readAt, clock, error, devices, account, accountError } = sources.list(user.id);
    const own = new Set(devices.map(({ serial }) => serial));
    return {
      userId: user.id,
      reading,
      readAt,
      error,
      devices: devices.map((device) => deviceView(device, clock, byDevice.get(device.serial) ?? [], sources)),
      others: account
        .filter(({ serial }) => !own.has(serial) && !isUnfinished(sources.records.get(serial)))
        .map(accountDeviceView),
      othersError: accountError,
      suggestedName: suggestName(user.name, taken),
      profiles: byUser.get(user.id) ?? [],
    };
  });
}

function deviceView(
  { serial, enabledAt }: MfaDevice,
  clock: DeviceList['clock'],
  profiles: string[],
  { settings, records, tasks, program: programOf, offered }: DeviceSources,
): DeviceView {
  const record = records.get(serial);
  const isKeptHere = record !== undefined && record.seed !== null;
  const program = isKeptHere ? null : programOf(serial);
  return {
    serial,
    kind: deviceKind(serial),
    label: settings.deviceLabels[serial] ?? deviceName(serial),
    enabledAt: clock?.toLocal(enabledAt) ?? enabledAt,
    codesFrom: isKeptHere ? record.codesFrom : sourceOf(program),
    program,
    offered: isKeptHere || program !== null ? null : offered(serial),
    profiles,
    busy: tasks.running(serial),
  };
}

function sourceOf(program: CodeProgramView | null): CodeSource {
  if (program === null) return 'phone';
  return program.program.kind === 'yubikey' ? 'yubikey' : 'program';
}

function profilesBy(
  plans: readonly SupportedPlan[],
  keyOf: (plan: SupportedPlan) => string | null,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const plan of plans) {
    const key = keyOf(plan);
    if (key !== null) addTo(groups, key, plan.name);
  }
  return groups;
}

const accountDeviceView = ({ serial, userArn }: VirtualDevice): AccountDeviceView => ({
  serial,
  name: deviceName(serial),
  owner: userArn === null ? null : userName(userArn),
});

const isUnfinished = (record: DeviceRecord | undefined): record is DeviceRecord =>
  record !== undefined && record.stage !== 'in-use';

export interface EnrollmentSources {
  records: DeviceRecords;
  users: IamUsers;
  isBusy: (serial: string) => boolean;
  error: (serial: string) => AppError | null;
  nextTryAt: (serial: string) => number | null;
  /** Whether Fob still has the secret, so that anybody can finish the enrollment. */
  isKnown: (serial: string) => boolean;
  program: (serial: string) => CodeProgramView | null;
  programState: (serial: string) => EnrollmentView['programState'];
}

/** Devices that are being enrolled or removed. */
export function enrollmentViews(sources: EnrollmentSources): EnrollmentView[] {
  const { isBusy, error, nextTryAt, isKnown } = sources;
  return sources.records
    .all()
    .filter(isUnfinished)
    .map((record) => {
      const { serial, keyId, userArn, codesFrom, replaces } = record;
      const program = sources.program(serial);
      return {
        serial,
        userId: sources.users.idOf(keyId, userArn),
        userName: userName(userArn),
        name: deviceName(serial),
        codesFrom,
        stage: stageOf(record, isKnown(serial) || program !== null),
        busy: isBusy(serial),
        nextTryAt: nextTryAt(serial),
        error: error(serial),
        replaces,
        program,
        programState: sources.programState(serial),
        canShowSecret: isKnown(serial),
      };
    });
}

/** @param isKnown: Fob has the secret, or a program has it. */
function stageOf({ stage }: DeviceRecord, isKnown: boolean): EnrollmentStage {
  if (stage === 'codes' && !isKnown) return 'seed-lost';
  return stage === 'in-use' ? 'verified' : stage;
}

/** The user name, as most policies ask for; with a number behind it when that is taken. */
function suggestName(userName: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? userName : `${userName}-${number}`;
    if (!taken.has(name)) return name;
  }
}
