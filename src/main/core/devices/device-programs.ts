import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CodeProgram, CodeProgramsHere } from '../../../contract/code-programs';
import type { DeviceTask } from '../../../contract/devices';
import type { Activity } from '../base/activity';
import type { Tasks } from '../base/tasks';
import { executables, programName, type KnownProgramKind } from '../../../contract/code-program-commands';
import type { KeyAccounts } from '../codes/programs/key-accounts';
import type { ProgramCodes } from '../codes/programs/program-codes';
import { isSameProgram, type ProgramRecord, type ProgramRecords } from '../codes/programs/program-records';
import { whyUnfit } from '../codes/programs/unfit';
import type { YubiKeys } from '../codes/programs/yubikeys';
import type { CodePrograms } from '../ports';
import type { Sessions } from '../sessions/sessions';
import { runForUser } from './device-task';
import { deviceOf } from './device-words';
import type { DeviceRecords } from './device-records';
import type { IamUsers } from './iam-users';
import type { MfaSessions } from './mfa-sessions';
import type { OfferedPrograms } from './offered-programs';

export interface DeviceProgramsDeps {
  port: CodePrograms;
  codes: ProgramCodes;
  programs: ProgramRecords;
  offered: OfferedPrograms;
  yubiKeys: YubiKeys;
  accounts: KeyAccounts;
  records: DeviceRecords;
  users: IamUsers;
  sessions: Sessions;
  mfaSessions: MfaSessions;
  tasks: Tasks<DeviceTask>;
  activity: Activity;
}

/** What the person chooses: the program, and whether Fob may run it while nobody is there. */
export interface ProgramChoice {
  program: CodeProgram;
  isUnattended: boolean;
}

/** The programs that print the codes of devices in use: chosen, tried, changed and dropped. */
export class DevicePrograms {
  constructor(private readonly deps: DeviceProgramsDeps) {}

  /** Lets a program print the device's codes, once AWS has accepted one of them. */
  use(userId: string, serial: string, { program, isUnattended }: ProgramChoice): Promise<Result<null>> {
    return runForUser(this.deps, { task: 'try-program', userId, serial }, async (user) => {
      const { codes, programs, accounts, records, sessions, mfaSessions, activity } = this.deps;
      if (records.seed(serial) !== null) return fail(keptHere(serial));
      const unfit = whyUnfit(program);
      if (unfit !== null) return fail(unfit);
      const spec = mfaSessions.spec(user, serial);
      // The try would join the start that runs, and the code of that proves nothing about this program.
      if (sessions.startedBy(spec.id) !== null) return fail(codeWanted(serial, program));
      const before = programs.get(serial);
      const isSame = before !== undefined && isSameProgram(before.program, program);
      const { needsTouch, isOurs } = isSame ? before : { needsTouch: false, isOurs: false };
      const id = codes.beginTry({ version: 1, serial, program, isUnattended, needsTouch, isOurs });
      let tried = null as ProgramRecord | null;
      const session = await sessions.renew(spec, 'person', { secretId: id }).finally(() => (tried = codes.endTry(id)));
      if (!session.ok || tried === null) return session.ok ? ok(null) : session;
      const kept = await programs.put(tried);
      codes.startOver(serial);
      if (before !== undefined && !isSame) accounts.left(before);
      if (kept.ok) activity.info(`${programName(program)} gives the codes of ${deviceOf(serial, user.name)}`);
      return kept;
    });
  }

  /**
   * The same with a command of `mfa_process` in the person's files.
   * @param offer Stands for its text. So the person approves what the page showed, whatever the files say by now.
   */
  useOffered(userId: string, serial: string, offer: string): Promise<Result<null>> {
    const words = this.deps.offered.words(serial, offer);
    if (!words.ok) return Promise.resolve(words);
    return this.use(userId, serial, { program: { kind: 'other', words: words.value }, isUnattended: false });
  }

  /** The words of a command that the files offer. */
  offeredWords(serial: string, offer: string): Result<readonly string[]> {
    return this.deps.offered.words(serial, offer);
  }

  async setUnattended(serial: string, isUnattended: boolean): Promise<Result<null>> {
    const { programs, codes, activity } = this.deps;
    const record = programs.get(serial);
    if (record === undefined) return fail(noProgram(serial));
    if (isUnattended && record.needsTouch) return fail(wantsTouch);
    const kept = await programs.put({ ...record, isUnattended });
    codes.startOver(serial);
    const may = isUnattended ? 'may run while you are away' : 'runs only when you want a code';
    if (kept.ok) activity.info(`${programName(record.program)} ${may}, for MFA device ${deviceName(serial)}`);
    return kept;
  }

  /** From then on, a person types the codes. What is in the program stays there. */
  async drop(serial: string): Promise<Result<null>> {
    const { programs, codes, accounts, activity } = this.deps;
    const record = programs.get(serial);
    if (record === undefined) return fail(noProgram(serial));
    const removed = await programs.remove(serial);
    codes.startOver(serial);
    accounts.left(record);
    if (removed.ok)
      activity.info(`${programName(record.program)} is no longer asked for MFA device ${deviceName(serial)}`);
    return removed;
  }

  /** Which programs are on this computer, and which YubiKeys. */
  async look(): Promise<CodeProgramsHere> {
    const { port, yubiKeys } = this.deps;
    const found = await Promise.all(
      (Object.keys(executables) as KnownProgramKind[]).map(async (kind) => {
        const path = await port.find(executables[kind]);
        return path === null ? [] : [{ kind, path }];
      }),
    );
    const here = found.flat();
    if (!here.some(({ kind }) => kind === 'yubikey')) return { found: here, keys: [], keysError: null };
    const keys = await yubiKeys.list();
    return { found: here, keys: keys.ok ? keys.value : [], keysError: keys.ok ? null : keys.error };
  }
}

const keptHere = (serial: string): AppError => ({
  code: 'request-invalid',
  message: `Fob keeps the secret of the MFA device ${deviceName(serial)}, so no program is needed.`,
  nextStep: 'Stop keeping its codes here first, or replace the device.',
});

const codeWanted = (serial: string, program: CodeProgram): AppError => ({
  code: 'request-invalid',
  message: `A session is starting with a code of the MFA device ${deviceName(serial)}, so Fob cannot try ${programName(program)} now.`,
  nextStep: 'Type that code or close code entry, then try again.',
});

const noProgram = (serial: string): AppError => ({
  code: 'code-program-unknown',
  message: `No program gives the codes of the MFA device ${deviceName(serial)}.`,
  nextStep: 'Choose one under Devices.',
  offers: ['show-devices'],
});

const wantsTouch: AppError = {
  code: 'request-invalid',
  message: 'This key gives a code only to somebody who touches it, so it cannot run while you are away.',
  nextStep: 'Touch it when a session needs a code.',
};
