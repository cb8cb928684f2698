import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { STEP } from '../../../contract/mfa-code';
import type { Activity } from '../base/activity';
import type { ProgramCodes } from '../codes/programs/program-codes';
import { otherSecret } from '../codes/programs/program-errors';
import type { ProgramRecord, ProgramRecords } from '../codes/programs/program-records';
import type { YubiKey, YubiKeys } from '../codes/programs/yubikeys';
import type { Clock, CodePair, Totp } from '../ports';
import type { ProgramChoice } from './device-programs';

export interface ProgramEnrollmentDeps {
  codes: ProgramCodes;
  programs: ProgramRecords;
  yubiKeys: YubiKeys;
  totp: Totp;
  /** The clock of this computer, which the programs use too. */
  clock: Clock;
  activity: Activity;
  onChange: () => void;
}

/** How a new device is put into a program: the choice, and whether a YubiKey wants a touch for each code. */
export interface NewProgram extends ProgramChoice {
  touch: boolean;
}

/** How many steps around its own a code of the program may belong to. AWS takes no others. */
const STEPS_AROUND = 2;

/**
 * The part of an enrollment that happens in a program: the secret goes into a YubiKey, and the program's code is compared
 * with Fob's own before AWS enables anything. The record of the program is written before the secret leaves Fob, so
 * that nothing in a key is forgotten.
 */
export class ProgramEnrollment {
  /** Devices whose secret Fob puts into a key now. */
  private readonly adding = new Set<string>();

  constructor(private readonly deps: ProgramEnrollmentDeps) {}

  isAdding(serial: string): boolean {
    return this.adding.has(serial);
  }

  /** Puts the secret in place and proves that it arrived. */
  async prepare(serial: string, seed: string, chosen: NewProgram): Promise<Result<null>> {
    const { codes, programs } = this.deps;
    const before = programs.get(serial);
    const record = this.recordOf(serial, chosen);
    const kept = await programs.put(record);
    if (!kept.ok) return kept;
    codes.startOver(serial);
    if (record.program.kind === 'yubikey') {
      const added = await this.add(record, record.program, seed, before);
      if (!added.ok) return added;
    }
    return this.compare(record, seed);
  }

  /** Two codes of the program in a row, for a device whose secret Fob no longer has. Takes up to half a minute. */
  async pair(serial: string, chosen: NewProgram | null): Promise<Result<CodePair>> {
    if (chosen !== null) {
      const kept = await this.deps.programs.put({
        ...this.recordOf(serial, chosen),
        isOurs: this.deps.programs.get(serial)?.isOurs ?? false,
      });
      if (!kept.ok) return kept;
    }
    return this.deps.codes.pair(serial, new AbortController().signal);
  }

  /** See {@link ProgramCodes.whyRefused}. */
  whyRefused(serial: string, answer: AppError): AppError {
    return this.deps.codes.whyRefused(serial, answer);
  }

  /**
   * Call this when the device is gone at AWS. Forgets the program, and takes out of a YubiKey what Fob put there. If the
   * key is not there, the person learns what is left on it.
   */
  async gone(serial: string): Promise<void> {
    const { programs, yubiKeys, activity } = this.deps;
    const record = programs.get(serial);
    if (record === undefined) return;
    await programs.remove(serial);
    const { program, isOurs } = record;
    if (program.kind !== 'yubikey' || !isOurs) return;
    const deleted = await yubiKeys.delete(program);
    if (deleted.ok) activity.info(`Account ${program.item} deleted from the YubiKey`);
    else
      activity.warning(
        `Account ${program.item} of MFA device ${deviceName(serial)} is still on the YubiKey`,
        null,
        `${deleted.error.message} Delete it with: ykman oath accounts delete ${program.item}`,
      );
  }

  private recordOf(serial: string, { program, isUnattended, touch }: NewProgram): ProgramRecord {
    const isKey = program.kind === 'yubikey';
    return {
      version: 1,
      serial,
      program,
      isUnattended: isUnattended && !(isKey && touch),
      needsTouch: isKey && touch,
      isOurs: isKey,
    };
  }

  private async add(
    record: ProgramRecord,
    key: YubiKey,
    seed: string,
    before: ProgramRecord | undefined,
  ): Promise<Result<null>> {
    const { yubiKeys, onChange } = this.deps;
    const { serial, needsTouch } = record;
    this.adding.add(serial);
    onChange();
    try {
      // What an earlier try left there may lack a part of the choice. An account that Fob did not add stays.
      const isOurs = before?.isOurs === true && before.program.kind === 'yubikey' && before.program.item === key.item;
      const cleared = isOurs ? await yubiKeys.delete(key) : ok(null);
      return cleared.ok ? await yubiKeys.add(key, seed, needsTouch) : cleared;
    } finally {
      this.adding.delete(serial);
      onChange();
    }
  }

  /** The codes of a wrong entry would enable nothing, or lock the person out later. */
  private async compare({ serial, program }: ProgramRecord, seed: string): Promise<Result<null>> {
    const { codes, totp, clock } = this.deps;
    const isUsed = () => Promise.resolve(false);
    const given = await codes.fresh(serial, { isUsed, signal: new AbortController().signal });
    if (!given.ok) return given;
    const now = clock.now();
    for (let step = -STEPS_AROUND; step <= STEPS_AROUND; step += 1)
      if (totp.code(seed, now + step * STEP) === given.value) return ok(null);
    return fail(otherSecret(program));
  }
}
