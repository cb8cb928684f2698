/** Changes one of the two AWS files without ever losing what somebody else wrote into it. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { removeOwnSections } from '../../core/aws-files/edit';
import { splitLines } from '../../core/aws-files/edit-text';
import type { AwsFileKind } from '../../core/aws-files/section';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import { hops } from './paths';
import { readNow, sameContents, systemWords, SteadyReader, type Contents } from './steady-reader';

type Edit = (text: string) => Result<string>;

/** In what the two files differ. */
interface FileRules {
  /** What of the file goes into its backup. */
  backupOf: (text: string) => string;
  /** The permissions of a file that is there stay. Otherwise it becomes one that only its owner can read. */
  keepsMode: boolean;
  /** What to do where Fob cannot write. */
  otherwise: string;
}

const rulesOf: Record<AwsFileKind, FileRules> = {
  credentials: {
    // Without Fob's sections: session credentials that are taken back must not live on in the backup.
    backupOf: removeOwnSections,
    // Credentials that were world readable no longer are.
    keepsMode: false,
    otherwise: 'use credential_process instead',
  },
  config: {
    backupOf: (text) => text,
    // It need not hold secrets: a person who shares it goes on doing so.
    keepsMode: true,
    otherwise: 'change the file yourself',
  },
};

/** Somebody wrote between our read and our rename. */
class ChangedMeanwhile extends Error {}

const mostTries = 6;

/**
 * Looks that have to agree before a file that has shrunk is written back: about 1.5 s. On a busy disk that much can pass
 * between the moment another program empties the file and the moment it has filled it.
 */
const patience = 25;

/**
 * Read, edit, write beside, compare with what was read, rename; all over again when the file changed in between. What
 * remains is the moment between the comparison and the rename: programs that write in place take no lock that Fob could
 * wait for. Own edits run one after the other.
 */
export class AwsFileEditor {
  private queue: Promise<unknown> = Promise.resolve();
  /** Of what Fob itself wrote last: that needs no backup. */
  private ownDigest: string | null = null;
  private readonly reader = new SteadyReader(patience);
  private readonly rules: FileRules;

  constructor(
    private readonly path: string,
    kind: AwsFileKind,
    /** For tests: runs when everything is written and nothing replaced. */
    private readonly beforeCompare: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.rules = rulesOf[kind];
  }

  /** @param forget secrets that the file is to lose: no backup keeps a line with one of them */
  edit(edit: Edit, forget: readonly string[] = []): Promise<Result<null>> {
    const run = this.queue.then(() => this.editPatiently(edit, forget));
    this.queue = run.catch(() => undefined);
    return run;
  }

  /** Deletes what an edit left behind that was killed half way. */
  async cleanUp(): Promise<void> {
    await removeLeftovers(this.target());
    await removeLeftovers(this.backup());
  }

  private async editPatiently(edit: Edit, forget: readonly string[]): Promise<Result<null>> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      try {
        return await this.editOnce(edit, forget);
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) return this.unwritable(systemWords(error), this.nextStepAfter(error));
        await delay(20 * tries);
      }
    }
    return this.unwritable('another program keeps changing it', 'Wait until that program is done, then try again.');
  }

  private async editOnce(edit: Edit, forget: readonly string[]): Promise<Result<null>> {
    const target = this.target();
    const before = await this.reader.read(target);
    const mode = before.bytes === null ? null : (await stat(target)).mode & 0o777;
    const refusal = this.refuse(before, mode);
    if (refusal !== null) return refusal;
    const text = before.bytes?.toString('utf8') ?? '';
    const edited = edit(text);
    if (!edited.ok) return edited;
    if (edited.value !== text) await this.replace(target, before, edited.value, mode);
    if (forget.length > 0) await this.forget(forget);
    return ok(null);
  }

  private async replace(target: string, before: Contents, text: string, mode: number | null): Promise<void> {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (before.bytes !== null && digest(before.bytes) !== this.ownDigest) {
      await writeFileAtomically(this.backup(), this.rules.backupOf(before.bytes.toString('utf8')), { mode: 0o600 });
    }
    const beforeRename = async () => {
      await this.beforeCompare();
      if (!sameContents(readNow(target), before)) throw new ChangedMeanwhile();
    };
    const kept = mode === null || !this.rules.keepsMode ? {} : { mode, exactMode: true };
    await writeFileAtomically(target, text, { ...kept, beforeRename });
    this.ownDigest = digest(text);
    this.reader.expect(target, Buffer.byteLength(text));
  }

  /** Takes lines with these secrets out of the backup. */
  private async forget(secrets: readonly string[]): Promise<void> {
    const { bytes } = readNow(this.backup());
    const text = bytes?.toString('utf8') ?? '';
    const left = splitLines(text).filter((line) => !secrets.some((secret) => line.includes(secret)));
    if (left.join('') !== text) await writeFileAtomically(this.backup(), left.join(''), { mode: 0o600 });
  }

  private refuse({ bytes, problem }: Contents, mode: number | null): { ok: false; error: AppError } | null {
    if (problem !== null) return this.unwritable(problem, 'Make the file readable, then try again.');
    if (bytes === null || mode === null) return null;
    if (!isUtf8(bytes)) return this.unwritable('it is not UTF-8 text', 'Save it as UTF-8, then try again.');
    if ((mode & 0o200) === 0) {
      return this.unwritable('it is read-only', `Allow writing to it, or ${this.rules.otherwise}.`);
    }
    return null;
  }

  /** Where symlinks lead: the link itself stays. */
  private target(): string {
    return hops(this.path).at(-1) ?? this.path;
  }

  /** Beside the link, not beside what it leads to: that may be a folder under version control. */
  private backup(): string {
    return `${this.path}.fob-backup`;
  }

  private nextStepAfter(error: unknown): string {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOSPC':
      case 'EDQUOT':
        return 'Free some disk space, then try again.';
      case 'EBUSY':
        return 'Close the program that has the file open (or unmount it), then try again.';
      default:
        return `Allow writing to the file and its folder, or ${this.rules.otherwise}.`;
    }
  }

  private unwritable(reason: string, nextStep: string): { ok: false; error: AppError } {
    return fail({
      code: 'file-unwritable' as const,
      message: `Fob did not change ${this.path}: ${reason}.`,
      nextStep,
      detail: reason,
    });
  }
}

const digest = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
