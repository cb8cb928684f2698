/** Changes one of the two AWS files, and never loses anything that another program wrote into it. */
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

/** The rules that differ between the two files. */
interface FileRules {
  /** The part of the file that goes into its backup. */
  backupOf: (text: string) => string;
  /** Whether an existing file keeps its permissions. If not, only its owner can read it from then on. */
  keepsMode: boolean;
  /** What the person can do if Fob cannot write. */
  otherwise: string;
}

const rulesOf: Record<AwsFileKind, FileRules> = {
  credentials: {
    // Without Fob's sections, because credentials that Fob removes must not stay in the backup.
    backupOf: removeOwnSections,
    // Other users must not be able to read credentials, even if they could before.
    keepsMode: false,
    otherwise: 'use credential_process instead',
  },
  config: {
    backupOf: (text) => text,
    // The file need not have secrets, so a person may share it with other users.
    keepsMode: true,
    otherwise: 'change the file yourself',
  },
};

/** Another program wrote the file between Fob's read and its rename. */
class ChangedMeanwhile extends Error {}

const MOST_TRIES = 6;

/**
 * How many looks in a row must show the same before Fob edits a file that has shrunk. They take about 1.5 s. On a busy
 * disk another program can take that long to fill a file that it has emptied.
 */
const PATIENCE = 25;

/**
 * Edits a file in steps: it reads the file, writes the new text beside it, compares the file with what it read, and
 * renames. If the file changed in between, it starts over. A change between the comparison and the rename is still
 * lost, because programs that write in place take no lock that Fob could wait for. Fob's own edits run one after the
 * other.
 */
export class AwsFileEditor {
  private queue: Promise<unknown> = Promise.resolve();
  /** The digest of the text that Fob wrote last. That text needs no backup. */
  private ownDigest: string | null = null;
  private readonly reader = new SteadyReader(PATIENCE);
  private readonly rules: FileRules;

  constructor(
    private readonly path: string,
    kind: AwsFileKind,
    /** For tests: runs when the new text is written and the file is not replaced yet. */
    private readonly beforeCompare: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.rules = rulesOf[kind];
  }

  /** @param forget Secrets that the edit removes. Lines with one of them go from the backup too. */
  edit(edit: Edit, forget: readonly string[] = []): Promise<Result<null>> {
    const run = this.queue.then(() => this.editPatiently(edit, forget));
    this.queue = run.catch(() => undefined);
    return run;
  }

  /** Deletes temporary files of edits that were killed. */
  async cleanUp(): Promise<void> {
    await removeLeftovers(this.target());
    await removeLeftovers(this.backup());
  }

  private async editPatiently(edit: Edit, forget: readonly string[]): Promise<Result<null>> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
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

  /** The file that symlinks lead to, because the link itself must stay. */
  private target(): string {
    return hops(this.path).at(-1) ?? this.path;
  }

  /** Beside the link and not beside its target, because that may be in a folder under version control. */
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
