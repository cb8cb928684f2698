/** Changes one of the two AWS files, and never loses anything that another program wrote into it. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { removeOwnSections } from '../../core/aws-files/own-sections';
import { NOT_UTF8 } from '../../core/aws-files/file-problems';
import type { AwsFileKind } from '../../core/aws-files/section';
import { Turns } from '../../core/base/turns';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import { decode } from './decode';
import { Backup } from './backup';
import { isHardLink, isSameFile, lookUp } from './links';
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

/** Between Fob's read and its rename, the file changed or its links did. */
class ChangedMeanwhile extends Error {}

const MOST_TRIES = 6;

/**
 * How many looks in a row must show the same before Fob edits a file that has shrunk. They take about 1.5 s. On a busy
 * disk another program can take that long to fill a file that it has emptied.
 */
const PATIENCE = 25;

/**
 * Edits a file in steps: it reads the file, writes the backup, writes the new text beside the file, compares the file
 * with what it read, renames, and reads the file by its own name. If the file does not say what Fob wrote, it starts
 * over. A change between the comparison and the rename is still lost, because programs that write in place take no lock
 * that Fob could wait for. Fob's own edits run one after the other.
 *
 * Nothing is left to do after the rename, so an edit that failed has changed nothing.
 */
export class AwsFileEditor {
  private readonly turns = new Turns();
  /** The digest of the text that Fob wrote last. That text needs no backup. */
  private ownDigest: string | null = null;
  private readonly reader = new SteadyReader(PATIENCE);
  private readonly rules: FileRules;
  private readonly backup: Backup;

  constructor(
    private readonly path: string,
    kind: AwsFileKind,
    /** For tests: runs when the new text is written and the file is not replaced yet. */
    private readonly beforeCompare: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.rules = rulesOf[kind];
    this.backup = new Backup(`${path}.fob-backup`);
  }

  /**
   * @param forget Secrets that the edit removes. Lines with one of them go from the backup too, even if the file needs
   * no change: an earlier edit may have left them there.
   */
  edit(edit: Edit, forget: readonly string[] = []): Promise<Result<null>> {
    return this.turns.run(() => this.editPatiently(edit, forget));
  }

  /** Deletes temporary files of edits that were killed. */
  async cleanUp(): Promise<void> {
    const { file } = lookUp(this.path);
    if (file !== null) await removeLeftovers(file);
    await removeLeftovers(this.backup.path);
  }

  private async editPatiently(edit: Edit, forget: readonly string[]): Promise<Result<null>> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      try {
        return await this.editOnce(edit, forget);
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) return this.unchanged(placedWords(error), this.nextStepAfter(error));
        await delay(20 * tries);
      }
    }
    if (await this.hasChange(edit)) return ok(null);
    return this.unchanged('another program keeps changing it', 'Wait until that program is done, then try again.');
  }

  /** The last try may have changed the file just before another program wrote it. */
  private async hasChange(edit: Edit): Promise<boolean> {
    const text = (await this.reader.read(this.path)).bytes?.toString('utf8') ?? '';
    const edited = edit(text);
    return edited.ok && edited.value === text;
  }

  private async editOnce(edit: Edit, forget: readonly string[]): Promise<Result<null>> {
    const before = await this.reader.read(this.path);
    const { text: found, problem } = decode(before);
    if (problem !== null) return this.unreadable(problem);
    const text = found ?? '';
    const edited = edit(text);
    if (!edited.ok) return edited;
    if (edited.value === text) {
      await this.backup.forget(forget);
      return ok(null);
    }
    return this.replace(before, edited.value, forget);
  }

  private async replace(before: Contents, text: string, forget: readonly string[]): Promise<Result<null>> {
    const { file } = lookUp(this.path);
    if (file === null) return this.unchanged('its symbolic links lead nowhere', 'Correct the links, then try again.');
    const stats = before.bytes === null ? null : await stat(file);
    const refusal = stats === null ? null : this.refuseProtected(stats);
    if (refusal !== null) return refusal;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // Before the rename, so that a crash leaves no removed secret in the backup.
    if (before.bytes !== null && digest(before.bytes) !== this.ownDigest) {
      await this.backup.write(this.rules.backupOf(before.bytes.toString('utf8')), forget);
    } else {
      await this.backup.forget(forget);
    }
    const mode = stats === null || !this.rules.keepsMode ? {} : { mode: stats.mode & 0o777, exactMode: true };
    const beforeRename = async () => {
      await this.beforeCompare();
      const isAsBefore = sameContents(readNow(this.path), before) && isSameFile(this.path, file) && !isHardLink(file);
      if (!isAsBefore) throw new ChangedMeanwhile();
    };
    // A network drive may report the failure of a rename that it did. What the file says by its own name decides.
    const failure = await writeFileAtomically(file, text, { ...mode, beforeRename }).then(
      () => new ChangedMeanwhile(),
      (error: unknown) => error,
    );
    if (readNow(this.path).bytes?.equals(Buffer.from(text)) !== true) throw failure;
    this.ownDigest = digest(text);
    this.reader.expect(this.path, Buffer.byteLength(text));
    return ok(null);
  }

  private unreadable(problem: string): { ok: false; error: AppError } {
    return this.unchanged(
      problem,
      problem === NOT_UTF8 ? 'Save it as UTF-8, then try again.' : 'Make the file readable, then try again.',
    );
  }

  private refuseProtected({ mode, nlink }: Stats): { ok: false; error: AppError } | null {
    if ((mode & 0o200) === 0) {
      return this.unchanged('it is read-only', `Allow writing to it, or ${this.rules.otherwise}.`);
    }
    // A rename gives only one of the names the new text. Writing in place could leave half a file after a crash.
    if (nlink > 1) {
      const reason = `it is a hard link, so the file has ${nlink} names and an edit would reach only this one`;
      return this.unchanged(reason, `Replace it by a symbolic link, or ${this.rules.otherwise}.`);
    }
    return null;
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

  private unchanged(reason: string, nextStep: string): { ok: false; error: AppError } {
    return fail({
      code: 'file-unwritable' as const,
      message: `Fob did not change ${this.path}: ${reason}.`,
      nextStep,
      detail: reason,
    });
  }
}

/** Adds the folder that refused, because the file, its links and its backup may be in different ones. */
function placedWords(error: unknown): string {
  const { path } = error as NodeJS.ErrnoException;
  return path === undefined ? systemWords(error) : `${systemWords(error)} in ${dirname(path)}`;
}

const digest = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
