import { fail, ok, type AppError, type ErrorCode, type Result } from '../../../contract/app-error';
import { STEP } from '../../../contract/mfa-code';
import type { KeyAccounts } from '../codes/programs/key-accounts';
import type { ProgramCodes } from '../codes/programs/program-codes';
import { clockTooWrong, notPutYet, otherSecret } from '../codes/programs/program-errors';
import { isSameProgram, type ProgramRecord, type ProgramRecords } from '../codes/programs/program-records';
import type { YubiKey, YubiKeys } from '../codes/programs/yubikeys';
import type { Clock, CodePair, Totp } from '../ports';
import type { ProgramChoice } from './device-programs';

export interface ProgramEnrollmentDeps {
  codes: ProgramCodes;
  programs: ProgramRecords;
  yubiKeys: YubiKeys;
  accounts: KeyAccounts;
  totp: Totp;
  /** The clock of this computer, which the programs use too. */
  clock: Clock;
  onChange: () => void;
}

/** How a new device is put into a program: the choice, and whether a YubiKey wants a touch for each code. */
export interface NewProgram extends ProgramChoice {
  touch: boolean;
}

/** How many steps around its own a code may belong to. AWS takes no others. */
const STEPS_AROUND = 2;

/** Why a key certainly took nothing. An account that has the name now or later is somebody else's. */
const tookNothing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'code-program-missing',
  'code-program-not-started',
  'yubikey-missing',
  'yubikey-locked',
  'yubikey-full',
  'yubikey-entry-exists',
]);

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

  /**
   * Puts the secret in place and proves that it arrived.
   * @param now is AWS's time, which decides whether codes of the program will do.
   */
  async prepare(serial: string, seed: string, chosen: NewProgram, now: () => number): Promise<Result<null>> {
    const { program, isUnattended } = chosen;
    const written =
      program.kind === 'yubikey'
        ? await this.putOnKey(serial, seed, program, chosen)
        : await this.note({ version: 1, serial, program, isUnattended, needsTouch: false, isOurs: false });
    if (!written.ok) return written;
    return this.compare(written.value, seed, now);
  }

  /** Two codes of the program in a row, for a device whose secret Fob no longer has. Takes up to half a minute. */
  async pair(serial: string, { program, isUnattended }: NewProgram): Promise<Result<CodePair>> {
    const before = this.deps.programs.get(serial);
    // What Fob put on a key is there, whatever a page says.
    const isKept = before !== undefined && (before.isOurs || isSameProgram(before.program, program));
    const kept = await this.note(
      isKept
        ? { ...before, isUnattended: isUnattended && !before.needsTouch }
        : { version: 1, serial, program, isUnattended, needsTouch: false, isOurs: false },
    );
    return kept.ok ? this.deps.codes.pair(serial) : kept;
  }

  /** See {@link ProgramCodes.whyRefused}. */
  whyRefused(serial: string, answer: AppError): AppError {
    return this.deps.codes.whyRefused(serial, answer);
  }

  /** Call this when the device is gone at AWS. Takes out of a YubiKey what Fob put there, and forgets the program. */
  async gone(serial: string): Promise<void> {
    const { programs, accounts, codes } = this.deps;
    const record = programs.get(serial);
    if (record === undefined) return;
    await accounts.remove(record);
    await programs.remove(serial);
    codes.startOver(serial);
  }

  /** Forgets the program because the person forgets the device, and tells what stays on a key. */
  async forget(serial: string): Promise<ProgramRecord | null> {
    const { programs, accounts, codes } = this.deps;
    const record = programs.get(serial);
    if (record === undefined) return null;
    await programs.remove(serial);
    codes.startOver(serial);
    accounts.left(record);
    return record;
  }

  /** Takes back {@link forget}. */
  async bringBack(record: ProgramRecord): Promise<void> {
    await this.deps.programs.put(record);
  }

  private async note(record: ProgramRecord): Promise<Result<ProgramRecord>> {
    const { programs, codes } = this.deps;
    const kept = await programs.put(record);
    codes.startOver(record.serial);
    return kept.ok ? ok(record) : kept;
  }

  private async putOnKey(
    serial: string,
    seed: string,
    key: YubiKey,
    { isUnattended, touch }: NewProgram,
  ): Promise<Result<ProgramRecord>> {
    const { programs, accounts, yubiKeys, onChange } = this.deps;
    this.adding.add(serial);
    onChange();
    try {
      const place = await accounts.place(key, programs.get(serial));
      if (!place.ok) return place;
      // From here on, an account of this name in this key is Fob's, even if Fob is killed before it is there.
      const record: ProgramRecord = {
        version: 1,
        serial,
        program: place.value,
        isUnattended: isUnattended && !touch,
        needsTouch: touch,
        isOurs: true,
      };
      const noted = await this.note(record);
      if (!noted.ok) return noted;
      const added = await yubiKeys.add(place.value, seed, touch);
      if (added.ok) return noted;
      if (tookNothing.has(added.error.code)) await programs.remove(serial);
      return added;
    } finally {
      this.adding.delete(serial);
      onChange();
    }
  }

  /** The codes of a wrong entry, or of a wrong clock, would enable a device that nobody can use. */
  private async compare({ serial, program }: ProgramRecord, seed: string, now: () => number): Promise<Result<null>> {
    const { codes, clock } = this.deps;
    const given = await codes.current(serial);
    if (!given.ok)
      return fail(given.error.code === 'code-program-no-entry' ? notPutYet(program, given.error) : given.error);
    if (this.makes(given.value, seed, now())) return ok(null);
    return fail(this.makes(given.value, seed, clock.now()) ? clockTooWrong(program) : otherSecret(program));
  }

  private makes(code: string, seed: string, now: number): boolean {
    const steps = Array.from({ length: 2 * STEPS_AROUND + 1 }, (_, index) => index - STEPS_AROUND);
    return steps.some((step) => this.deps.totp.code(seed, now + step * STEP) === code);
  }
}
